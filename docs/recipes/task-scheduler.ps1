# Windows: run once, in PowerShell, by the user whose Credential Manager holds the secrets (cpro login). From then on the
# folder is sent every night at 2:15; what was sent before is not sent again. The user must be logged on: the Credential
# Manager is closed otherwise (with CPRO_SECRET_STORE=file, and CPRO_PASSPHRASE as a variable, it need not be).
param([string]$Invoices = "$HOME\Documents\Factures", [string]$Log = "$env:LOCALAPPDATA\cpro\nightly.jsonl")
$cpro = (Get-Command cpro.exe -ErrorAction Stop).Source
New-Item -ItemType Directory -Force (Split-Path $Log) | Out-Null
# CI=true: without a profile or credentials it ends with 4 instead of practising on the sandbox.
$command = "`$env:CI = 'true'; & '$($cpro -replace "'", "''")' batch send '$($Invoices -replace "'", "''")' --yes --no-input --json >> '$($Log -replace "'", "''")'; exit `$LASTEXITCODE"
$encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($command))
$action = New-ScheduledTaskAction -Execute powershell.exe -Argument "-NoProfile -WindowStyle Hidden -EncodedCommand $encoded"
$trigger = New-ScheduledTaskTrigger -Daily -At 02:15
# Tried again three times, a quarter of an hour apart: that is safe after any exit code.
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 15) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName "cpro" -Action $action -Trigger $trigger -Settings $settings -Force
