# Common to the programs in this directory, which source it. Plain POSIX shell.

root=$(cd "$(dirname "$0")/.." && pwd -P)

die() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || die "JAVA_HOME is '$JAVA_HOME', and there is no bin/java in it. Point it at a JDK of version 17 or newer."
else
  java=$(command -v java) || die "there is no java in PATH. Install a JDK of version 17 or newer, or set JAVA_HOME."
fi

# The file with the class path is the last thing that a build makes.
is_stale() {
  built=$root/bench/target/bench.classpath
  [ -r "$built" ] && [ -n "$(ls "$root"/deploy/target/charivari-*.tar.gz 2>/dev/null)" ] || return 0
  [ -n "$(find "$root" \( -name target -o -name .git -o -name docs \) -prune -o \
    -type f \( -path '*/src/main/*' -o -path '*/deploy/src/test/*' -o -name pom.xml \) -newer "$built" -print | head -n 1)" ]
}

# build_and_run MAIN JAVA_FLAG... -- ARGUMENT...
build_and_run() {
  build
  run "$root/bench/target/classes:$(cat "$root/bench/target/bench.classpath")" "$@"
}

build() {
  if is_stale; then
    echo "Building (a few minutes the first time, while Maven fetches what it needs) ..." >&2
    (cd "$root" && ./mvnw -q -DskipTests -Dspotless.check.skip package </dev/null >&2) \
      || die "the build failed; what Maven said is above."
    # Maven leaves the file alone where nothing of it has changed.
    touch "$root/bench/target/bench.classpath"
  fi
}

# run CLASSPATH MAIN JAVA_FLAG... -- ARGUMENT...
run() {
  # Thousands of links are two sockets each.
  ulimit -n "$(ulimit -H -n)" 2>/dev/null || true
  classpath=$1
  main=$2
  shift 2
  flags=
  while [ "$1" != "--" ]; do
    flags="$flags $1"
    shift
  done
  shift
  # shellcheck disable=SC2086 # Flags are meant to be split.
  exec "$java" $flags -cp "$classpath" "$main" "$@"
}
