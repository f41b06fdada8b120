/* cpro.exe: starts cpro with the node.exe beside it and ends with its exit code. A .cmd would do, but cmd.exe asks
 * "Terminate batch job (Y/N)?" at each Ctrl-C and reads % and ^ in arguments as its own. */
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <wchar.h>

/* Ctrl-C and the closing of the console reach node.exe as well, which decides what they mean. */
static BOOL WINAPI leave_it_to_node(DWORD event) {
  (void)event;
  return TRUE;
}

/* What stands behind the program's name on the command line, untouched. */
static const wchar_t *arguments(const wchar_t *line) {
  BOOL quoted = FALSE;
  while (*line && (quoted || (*line != L' ' && *line != L'\t'))) {
    if (*line == L'"') quoted = !quoted;
    line++;
  }
  while (*line == L' ' || *line == L'\t') line++;
  return line;
}

int wmain(void) {
  static wchar_t folder[32768], command[66000];
  DWORD length = GetModuleFileNameW(NULL, folder, 32768);
  wchar_t *end = length ? wcsrchr(folder, L'\\') : NULL;
  if (!end || length >= 32768) return 1;
  *end = 0;
  _snwprintf(command, 66000, L"\"%ls\\node.exe\" \"%ls\\bin\\cpro.js\" %ls", folder, folder, arguments(GetCommandLineW()));
  command[65999] = 0;

  STARTUPINFOW startup;
  PROCESS_INFORMATION process;
  ZeroMemory(&startup, sizeof startup);
  startup.cb = sizeof startup;
  SetConsoleCtrlHandler(leave_it_to_node, TRUE);
  if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
    fwprintf(stderr, L"cpro: %ls\\node.exe could not be started (error %lu). Install cpro again.\n", folder, GetLastError());
    return 1;
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 1;
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
