#!/bin/sh
# Prints a paper on a real CUPS queue and looks at what came out (quality row 14).
#
# Starts its own cupsd on this machine only, with its own folders, and stops it by its own pid.
# Needs root, cups, printer-driver-cups-pdf, and `make setup` done.
# Usage: scripts/printing_trial.sh [FOLDER for what was printed]
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
out=${1:-$work/out}
PATH=$PATH:/usr/sbin
export CUPS_SERVER="$work/cups.sock"
cupsd_pid=

stop() {
    [ -z "$cupsd_pid" ] || kill "$cupsd_pid" 2>/dev/null || true
    [ -z "$cupsd_pid" ] || wait "$cupsd_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT INT TERM

mkdir -p "$out" "$work/etc/ppd" "$work/spool/tmp" "$work/cache" "$work/state" /var/spool/cups-pdf
chmod -R a+rX "$work"
chgrp -R lp "$work"
chmod 1770 "$work/spool/tmp"
chmod 775 "$work/cache"

cat >"$work/etc/cupsd.conf" <<CONF
LogLevel warn
Listen $CUPS_SERVER
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow localhost
  </Limit>
</Policy>
CONF
cat >"$work/etc/cups-files.conf" <<CONF
ServerRoot $work/etc
RequestRoot $work/spool
TempDir $work/spool/tmp
CacheDir $work/cache
StateDir $work/state
AccessLog $work/access.log
ErrorLog $work/error.log
PageLog $work/page.log
CONF

cupsd -f -c "$work/etc/cupsd.conf" -s "$work/etc/cups-files.conf" &
cupsd_pid=$!
tries=0
until lpstat -r 2>/dev/null | grep -q "is running"; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo "cupsd did not start"; cat "$work/error.log"; exit 1; }
    sleep 0.2
done
for queue in FrontDesk Warehouse; do
    lpadmin -p "$queue" -v cups-pdf:/ -P /usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd \
        -o PageSize=Letter -o printer-is-shared=false -E 2>/dev/null
done
lpadmin -d Warehouse

cd "$root"
QT_QPA_PLATFORM=offscreen PYTHONPATH=$root "${PYTHON:-$root/.venv/bin/python}" \
    bench/fault_14_printing.py "$work" "$out"
