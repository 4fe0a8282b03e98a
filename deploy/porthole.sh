#!/bin/sh
# Runs Porthole with the Node.js beside this file. A symbolic link to it works, too.
folder=$(dirname -- "$(readlink -f -- "$0")")
exec "$folder/node" "$folder/app/porthole.js" "$@"
