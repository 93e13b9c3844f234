#!/usr/bin/env bash
# new.sh NAME DIR: makes DIR, a driver for NAME:///system that works as it is. NAME is lower-case letters and digits.
set -eu
usage() { echo "usage: new.sh NAME DIR    (NAME: a URI scheme, such as sample; DIR: a folder that is not there yet)" >&2; exit 2; }
[ $# = 2 ] || usage
name=$1
dir=$2
[[ $name =~ ^[a-z][a-z0-9]*$ ]] || usage
if [ -e "$dir" ] && [ -n "$(ls -A "$dir")" ]; then echo "new.sh: $dir is not empty" >&2; exit 1; fi
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
serval=${SERVAL_HOME:-$here/../target/serval}
if [ ! -x "$serval/bin/libvirtd" ]; then
  echo "new.sh: no distribution at $serval: build it (mvn -B -q -DskipTests package), or name one by SERVAL_HOME" >&2
  exit 1
fi
serval=$(cd "$serval" && pwd)
mkdir -p "$dir"
cp -R "$here/template/." "$dir"
mv "$dir/gitignore" "$dir/.gitignore"
cd "$dir"
for folder in src/*/java; do [ "$name" = sample ] || mv "$folder/org/example/sample" "$folder/org/example/$name"; done
for file in src/*/java/org/example/"$name"/Sample*.java; do
  [ "$name" = sample ] || mv "$file" "${file/Sample/${name^}}"
done
find . -type f -exec sed -i "s/sample/$name/g; s/Sample/${name^}/g; s|@SERVAL_HOME@|$serval|" {} +
chmod 755 dev
echo "$dir is a driver for $name:///system. Start it with: $dir/dev"
