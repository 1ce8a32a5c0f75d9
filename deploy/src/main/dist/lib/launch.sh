# Common to the programs in bin/, which source it with $home set to the directory above bin/.
# Plain POSIX shell. Every process started here is paid for at each command, so there are few.

die() {
  printf '%s\n' "$1" >&2
  exit 1
}

# Sets $java, $java_release (a file, or empty) and $java_major.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
      die "$1 needs Java 17 or newer: JAVA_HOME is '$JAVA_HOME', and there is no bin/java in it. Point JAVA_HOME at a Java, or unset it to use the one in PATH."
    fi
  else
    java=$(command -v java) \
      || die "$1 needs Java 17 or newer: JAVA_HOME is not set, and there is no java in PATH. Install one (a runtime is enough), or set JAVA_HOME."
  fi

  # The file next to a Java says its version without starting it.
  java_file=$(readlink -f "$java" 2>/dev/null) || java_file=$java
  java_release=${java_file%/bin/java}/release
  java_version=
  if [ -r "$java_release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        java_version=${value#\"}
        java_version=${java_version%%\"*}
      fi
    done <"$java_release"
  else
    java_release=
  fi
  if [ -z "$java_version" ]; then
    java_version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi

  java_major=${java_version%%[!0-9]*}
  if [ -z "$java_major" ]; then
    die "$1 needs Java 17 or newer: '$java' does not say which version it is. Check that it runs: $java -version"
  fi
  if [ "$java_major" -lt 17 ]; then
    die "$1 needs Java 17 or newer: '$java' is version $java_version. Point JAVA_HOME at a newer one."
  fi
}

# use_class_archive PROGRAM MODULE MAIN ARGUMENT...
#
# Loaded classes out of an archive halve the time to start. It depends on the very Java and on the very jars, so it is
# made at the place of use: in the background of the first command, by running MAIN with the arguments, which must end
# by itself and load what commands load. Whatever goes wrong here only means that there is no archive.
use_class_archive() {
  class_archive=
  cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  if [ -z "$cache" ] || [ -z "$java_release" ] || [ -n "${CHARIVARI_NO_CLASS_ARCHIVE:-}" ]; then
    return 0
  fi
  archive_program=$1
  archive_module=$2
  shift 2
  # An archive is good for one Java and one path, and for these very jars. By content: builds are reproducible, so
  # another jar may well have the same time and size.
  fingerprint=$(
    {
      echo "$java_file $home"
      cat "$java_release" "$home"/lib/charivari-"$2"-*.jar "$home"/lib/charivari-model-*.jar \
        "$home"/lib/charivari-proto-*.jar
    } 2>/dev/null | cksum
  ) || return 0
  fingerprint=${fingerprint%% *}
  archive=$cache/charivari/$archive_program-$fingerprint.jsa
  if [ -r "$archive" ]; then
    # A mismatch is no reason to bother anyone: without a word, Java goes without the archive.
    class_archive="-XX:SharedArchiveFile=$archive -Xshare:auto -Xlog:disable -Xlog:all=error:stderr"
    case $archive in *[[:space:]]*) class_archive= ;; esac
    return 0
  fi
  make_class_archive "$@" >/dev/null 2>&1 </dev/null
  return 0
}

# Who creates the lock makes the archive. One that was killed meanwhile is forgotten after a while.
make_class_archive() {
  mkdir -p "$cache/charivari" || return 0
  find "$archive.lock" -mmin +10 -exec rm -f {} +
  (set -C && : >"$archive.lock") || return 0
  (
    # Twice removed from the command, so that nobody waits for it.
    (
      trap '' HUP INT
      "$java" -XX:ArchiveClassesAtExit="$archive.$$" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
        -cp "$(program_jar "$archive_module")" "$@"
      if [ -s "$archive.$$" ]; then
        mv "$archive.$$" "$archive"
      fi
      rm -f "$archive.$$" "$archive.lock"
      find "$cache/charivari" -name '*.jsa' -mtime +60 -exec rm -f {} +
    ) &
  )
}

program_jar() {
  for jar in "$home"/lib/charivari-"$1"-*.jar; do
    printf '%s' "$jar"
    return 0
  done
}

# launch MODULE MAIN ARGUMENT...
launch() {
  jar=$(program_jar "$1")
  main=$2
  shift 2
  if [ ! -r "$jar" ]; then
    die "This Charivari is not complete: '$jar' is missing. Unpack or build it again."
  fi
  # Netty loads native code and protobuf reads memory directly; newer versions of Java want to be told.
  if [ "$java_major" -ge 24 ]; then
    flags="$flags --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  fi
  # shellcheck disable=SC2086 # Flags are meant to be split.
  exec "$java" $flags ${class_archive:-} ${JAVA_OPTS:-} -cp "$jar" "$main" "$@"
}
