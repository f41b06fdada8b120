#!/bin/sh
# Every night, what lies in the folder of invoices to send; what was sent before is not sent again.
#   15 2 * * *  /usr/local/bin/cpro-nightly.sh
# The credentials are in a profile (cpro login --profile mairie). With cron there is no desktop session, hence no
# keychain: make the profile with CPRO_SECRET_STORE=file and give CPRO_PASSPHRASE in a file that root alone reads.
set -u
# Unattended: never asks, and without a profile or credentials ends with 4 instead of practising on the sandbox.
export CI=true
INVOICES=${INVOICES:-/srv/invoices}
LOGS=${LOGS:-/var/log/cpro}
mkdir -p "$LOGS"
log="$LOGS/$(date +%F).jsonl"
cpro batch send "$INVOICES" --yes --no-input --json >> "$log" 2>> "$LOGS/errors.log"
code=$?
# 5: unreachable, 7: answers lost. Both are safe to run again, and look before sending.
if [ "$code" -eq 5 ] || [ "$code" -eq 7 ]; then
  sleep "${RETRY_AFTER:-900}"
  cpro batch send "$INVOICES" --yes --no-input --json >> "$log" 2>> "$LOGS/errors.log"
  code=$?
fi
exit "$code"
