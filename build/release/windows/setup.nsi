; cpro-setup: for one user, without an administrator. /S installs in silence; the uninstaller takes /S as well.
; Given by the release script: VERSION, SOURCE (the laid-out folder), OUT, and QUICK for tests: not compressed.
Unicode true
; The programs inside are for x64 too; and Wine without its 32-bit half can run it.
Target amd64-unicode
ManifestDPIAware true
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif
Name "cpro ${VERSION}"
BrandingText "cpro ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\cpro"
InstallDirRegKey HKCU "Software\cpro" "Folder"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "cpro"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "cpro"
VIAddVersionKey "LegalCopyright" "MIT"

!include LogicLib.nsh
!include MUI2.nsh
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\cpro"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_LICENSE "${SOURCE}/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$SYSDIR\cmd.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS '/k $\"$INSTDIR\cpro.exe$\"'
!define MUI_FINISHPAGE_RUN_TEXT "$(OPEN)"
!define MUI_FINISHPAGE_RUN_NOTCHECKED
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"
LangString OPEN ${LANG_FRENCH} "Ouvrir l'assistant"
LangString OPEN ${LANG_ENGLISH} "Open the wizard"
LangString WIZARD ${LANG_FRENCH} "cpro - assistant"
LangString WIZARD ${LANG_ENGLISH} "cpro - wizard"
LangString BUSY ${LANG_FRENCH} "cpro est en cours d'exécution. Fermez-le, puis recommencez."
LangString BUSY ${LANG_ENGLISH} "cpro is running. Close it, then try again."

; A program that runs cannot be replaced: said before anything is changed.
!macro NotRunning
  ${If} ${FileExists} "$INSTDIR\node.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\node.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(BUSY)" /SD IDOK
      SetErrorLevel 1
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Only what cpro brought: the folder may be one that the user chose and keeps other things in.
!macro RemoveProgram
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\dist"
  RMDir /r "$INSTDIR\docs"
  RMDir /r "$INSTDIR\man"
  RMDir /r "$INSTDIR\node_modules"
  Delete "$INSTDIR\node.exe"
  Delete "$INSTDIR\cpro.exe"
  Delete "$INSTDIR\cpro-path.exe"
  Delete "$INSTDIR\package.json"
  Delete "$INSTDIR\*.md"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\node-LICENSE.txt"
  Delete "$INSTDIR\node-MODIFIED.txt"
!macroend

Section
  !insertmacro NotRunning
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  ExecWait '"$INSTDIR\cpro-path.exe" add'
  CreateShortCut "$SMPROGRAMS\$(WIZARD).lnk" "$SYSDIR\cmd.exe" '/k "$INSTDIR\cpro.exe"' "$INSTDIR\cpro.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\cpro" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\cpro" "Shortcut" "$SMPROGRAMS\$(WIZARD).lnk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "cpro"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro NotRunning
  ExecWait '"$INSTDIR\cpro-path.exe" remove'
  ReadRegStr $0 HKCU "Software\cpro" "Shortcut"
  Delete "$0"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; Where it stands by default: gone with the last program that was in it.
  RMDir "$LOCALAPPDATA\Programs"
  ; What cpro compiled for itself. The rest of the folder is the user's: journal, answers, an imported directory.
  RMDir /r "$LOCALAPPDATA\cpro\Cache\compiled-code"
  RMDir "$LOCALAPPDATA\cpro\Cache"
  RMDir "$LOCALAPPDATA\cpro"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\cpro"
SectionEnd
