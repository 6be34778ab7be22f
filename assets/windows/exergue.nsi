; The Windows installer: for one user, without administrator's rights. From the folder with this file:
;
;   makensis -DVERSION=0.1.0 -DPROGRAM=PATH\exergue.exe -DOUT=PATH\exergue-0.1.0-setup.exe exergue.nsi
;
; makensis runs on Windows, macOS and Linux.

Unicode true
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Exergue"
!define CLASSES "Software\Classes"

Name "Exergue"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Exergue"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Exergue"
VIAddVersionKey "FileDescription" "Exergue Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Exergue contributors"

!define MUI_ICON "..\icon\exergue.ico"
!define MUI_UNICON "..\icon\exergue.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\exergue.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"

; Lists Exergue under "Open with" for files of an extension; what opens them by default stays.
!macro OpenWith EXTENSION
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "Exergue.Document" ""
!macroend
!macro NotOpenWith EXTENSION
  DeleteRegValue HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "Exergue.Document"
!macroend
!macro EachExtension DO
  !insertmacro ${DO} ".txt"
  !insertmacro ${DO} ".md"
  !insertmacro ${DO} ".html"
  !insertmacro ${DO} ".htm"
  !insertmacro ${DO} ".mhtml"
  !insertmacro ${DO} ".docx"
  !insertmacro ${DO} ".odt"
  !insertmacro ${DO} ".epub"
  !insertmacro ${DO} ".pdf"
  !insertmacro ${DO} ".eml"
!macroend

!macro Class ID NAME
  WriteRegStr HKCU "${CLASSES}\${ID}" "" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${ID}\DefaultIcon" "" "$INSTDIR\exergue.exe,0"
  WriteRegStr HKCU "${CLASSES}\${ID}\shell\open\command" "" '"$INSTDIR\exergue.exe" "%1"'
!macroend

Section
  SetOutPath "$INSTDIR"
  File "/oname=exergue.exe" "${PROGRAM}"
  File "..\..\README.md" "..\..\CHANGELOG.md" "..\..\THIRD-PARTY.md"
  File "..\..\LICENSE-MIT" "..\..\LICENSE-APACHE" "..\fonts\OFL-Inter.txt" "..\fonts\OFL-Literata.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Exergue.lnk" "$INSTDIR\exergue.exe"

  !insertmacro Class "Exergue.Notes" "Exergue document with notes"
  WriteRegStr HKCU "${CLASSES}\.exergue" "" "Exergue.Notes"
  WriteRegStr HKCU "${CLASSES}\.exergue" "Content Type" "application/vnd.exergue+zip"
  !insertmacro Class "Exergue.Document" "Document"
  !insertmacro EachExtension OpenWith

  WriteRegStr HKCU "${KEY}" "DisplayName" "Exergue"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\exergue.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Exergue contributors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

; The library and the settings are the user's and stay.
Section "Uninstall"
  Delete "$INSTDIR\exergue.exe"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\CHANGELOG.md"
  Delete "$INSTDIR\THIRD-PARTY.md"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\OFL-Inter.txt"
  Delete "$INSTDIR\OFL-Literata.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Exergue.lnk"
  !insertmacro EachExtension NotOpenWith
  DeleteRegKey HKCU "${CLASSES}\Exergue.Document"
  DeleteRegKey HKCU "${CLASSES}\Exergue.Notes"
  DeleteRegKey HKCU "${CLASSES}\.exergue"
  DeleteRegKey HKCU "${KEY}"
  ${RefreshShellIcons}
SectionEnd
