# Ends processes and removes a folder once the network is gone, in whatever way it went.
# Reads process ids, one to a line, until its input ends.
trap '' INT TERM HUP
kept=
while read -r pid; do
    kept="$kept $pid"
done
for pid in $kept; do
    kill -INT "$pid" 2>/dev/null
done
for pid in $kept; do
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do
        # A process whose parent has not asked for its end yet is as good as gone.
        case $(ps -o stat= -p "$pid" 2>/dev/null) in Z* | '') break ;; esac
        tries=$((tries + 1))
        [ "$tries" -eq 80 ] && kill -KILL "$pid" 2>/dev/null
        sleep 0.1
    done
done
rm -rf "$1"
