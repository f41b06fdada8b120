/* cpro-path.exe add|remove: puts the folder it stands in on the user's PATH, or takes it off, and tells the running
 * programs. The installer's own strings end at 1,024 characters, which would cut a long PATH; and %NAME% in it must
 * stay as written. */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

static const wchar_t KEY[] = L"Environment";

int wmain(int count, wchar_t **words) {
  if (count != 2) return 2;
  BOOL add = wcscmp(words[1], L"add") == 0;
  static wchar_t folder[32768];
  DWORD length = GetModuleFileNameW(NULL, folder, 32768);
  wchar_t *end = length ? wcsrchr(folder, L'\\') : NULL;
  if (!end || length >= 32768) return 1;
  *end = 0;

  HKEY key;
  if (RegCreateKeyExW(HKEY_CURRENT_USER, KEY, 0, NULL, 0, KEY_READ | KEY_WRITE, NULL, &key, NULL) != ERROR_SUCCESS) return 1;
  DWORD type = REG_EXPAND_SZ, bytes = 0;
  RegQueryValueExW(key, L"Path", NULL, &type, NULL, &bytes);
  wchar_t *old = calloc(bytes / sizeof(wchar_t) + 2, sizeof(wchar_t));
  wchar_t *path = calloc(bytes / sizeof(wchar_t) + wcslen(folder) + 4, sizeof(wchar_t));
  if (!old || !path) return 1;
  if (bytes && RegQueryValueExW(key, L"Path", NULL, &type, (BYTE *)old, &bytes) != ERROR_SUCCESS) return 1;

  /* Every entry but ours, as it stands. */
  wchar_t *rest = old;
  while (*rest) {
    wchar_t *stop = wcschr(rest, L';');
    size_t size = stop ? (size_t)(stop - rest) : wcslen(rest);
    BOOL ours = size == wcslen(folder) && _wcsnicmp(rest, folder, size) == 0;
    if (!ours && size > 0) {
      if (*path) wcscat(path, L";");
      wcsncat(path, rest, size);
    }
    rest += size + (stop ? 1 : 0);
  }
  if (add) {
    if (*path) wcscat(path, L";");
    wcscat(path, folder);
  }
  /* A PATH that was ours alone goes with us: an empty value would stay behind. */
  LONG result = *path
    ? RegSetValueExW(key, L"Path", 0, type, (const BYTE *)path, (DWORD)((wcslen(path) + 1) * sizeof(wchar_t)))
    : RegDeleteValueW(key, L"Path");
  if (!*path && result == ERROR_FILE_NOT_FOUND) result = ERROR_SUCCESS;
  RegCloseKey(key);
  SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, (LPARAM)KEY, SMTO_ABORTIFHUNG, 2000, NULL);
  return result == ERROR_SUCCESS ? 0 : 1;
}
