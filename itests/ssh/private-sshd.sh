#!/bin/sh
# private-sshd.sh DIR PORT RUN: Debian's sshd at 127.0.0.1:PORT, in a mount namespace in which RUN is /run/libvirt and
# the user "daemon" may log in. Writes DIR/ssh, the client to use. It prints "ready", and ends with its standard input.
set -eu
[ "${4:-}" = inside ] || exec unshare -m "$0" "$1" "$2" "$3" inside
dir=$1
port=$2
mount --make-rprivate /
mkdir -p "$dir" /run/libvirt
mount --bind "$3" /run/libvirt
sed 's#^\(daemon:.*\):[^:]*:[^:]*$#\1:/:/bin/sh#' /etc/passwd > "$dir/passwd"
mount --bind "$dir/passwd" /etc/passwd
[ -d /run/sshd ] || { mount -t tmpfs tmpfs /mnt; mkdir /mnt/sshd; mkdir -p /run/sshd; mount --bind /mnt/sshd /run/sshd; }
ssh-keygen -q -t ed25519 -N '' -f "$dir/host"
ssh-keygen -q -t ed25519 -N '' -f "$dir/user"
cat > "$dir/sshd_config" <<C
ListenAddress 127.0.0.1
Port $port
HostKey $dir/host
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
AuthorizedKeysFile $dir/user.pub
C
cat > "$dir/ssh" <<C
#!/bin/sh
exec /usr/bin/ssh -F none -i "$dir/user" -o BatchMode=yes -o UserKnownHostsFile=/dev/null \\
  -o StrictHostKeyChecking=no -o LogLevel=ERROR "\$@"
C
chmod 755 "$dir/ssh"
/usr/sbin/sshd -f "$dir/sshd_config" -D -E "$dir/sshd.log" &
sshd=$!
trap 'kill $sshd 2>/dev/null || true' EXIT
for _ in $(seq 200); do
  if "$dir/ssh" -p "$port" root@127.0.0.1 true 2> /dev/null; then echo ready; break; fi
  sleep 0.05
done
cat > /dev/null
