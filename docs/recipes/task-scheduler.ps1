# Windows: run once, by the user whose Credential Manager holds the secrets (cpro login). Scripts are refused by default, so:
#   powershell -ExecutionPolicy Bypass -File task-scheduler.ps1
# From then on the folder is sent every night at 2:15; what was sent before is not sent again. The user must be logged on:
# the Credential Manager is closed otherwise (with CPRO_SECRET_STORE=file, and CPRO_PASSPHRASE as a variable, it need not be).
param([string]$Invoices = "$HOME\Documents\Factures", [string]$Log = "$env:LOCALAPPDATA\cpro\nightly.jsonl")
$cpro = (Get-Command cpro.exe -ErrorAction Stop).Source
New-Item -ItemType Directory -Force (Split-Path $Log) | Out-Null
# CI=true: without a profile or credentials it ends with 4 instead of practising on the sandbox. cpro writes UTF-8, which
# Windows PowerShell would read in the machine's old code page.
$command = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; `$env:CI = 'true'; & '$($cpro -replace "'", "''")' batch send '$($Invoices -replace "'", "''")' --yes --no-input --json | Out-File -Append -Encoding utf8 -FilePath '$($Log -replace "'", "''")'; exit `$LASTEXITCODE"
$encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($command))
$action = New-ScheduledTaskAction -Execute powershell.exe -Argument "-NoProfile -WindowStyle Hidden -EncodedCommand $encoded"
$trigger = New-ScheduledTaskTrigger -Daily -At 02:15
# Tried again three times, a quarter of an hour apart: that is safe after any exit code.
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 15) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName "cpro" -Action $action -Trigger $trigger -Settings $settings -Force
