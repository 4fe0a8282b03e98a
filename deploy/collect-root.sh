#!/bin/sh
# Collects what the image needs besides the app: sh collect-root.sh TARGET
set -eu
target=$1

certificates=/etc/ssl/certs/ca-certificates.crt
if [ ! -f "$certificates" ]; then
  apt-get update
  apt-get install -y --no-install-recommends ca-certificates
fi

node=$(readlink -f "$(command -v node)")
mkdir -p "$target/usr/local/bin" "$target/etc/ssl/certs" "$target/tmp" "$target/data"
cp "$node" "$target/usr/local/bin/node"
cp "$certificates" "$target/etc/ssl/certs/"

# The libraries with their loader, at the paths that the loader looks in.
ldd "$node" | grep -o '/[^ ]*' | while read -r library; do
  mkdir -p "$target$(dirname "$library")"
  cp -L "$library" "$target$library"
done

printf 'root:x:0:0:root:/:/sbin/nologin\nporthole:x:65532:65532:Porthole:/data:/sbin/nologin\n' >"$target/etc/passwd"
printf 'root:x:0:\nporthole:x:65532:\n' >"$target/etc/group"
printf 'hosts: files dns\n' >"$target/etc/nsswitch.conf"

chmod 1777 "$target/tmp"
chown 65532:65532 "$target/data"
chmod 700 "$target/data"
