package io.charivari.cli.completion;

/** The completion script: generated for words, written by hand for names. Stateless. */
final class CompletionScript {

    /**
     * The words before the one being completed decide what kind of name it is; -* is an option, not a name. Options that
     * choose the controller are handed on, and bash takes HOST:PORT for three words.
     */
    private static final String NAMES = """

            # Adds names that the controller and the config file know to what is generated above.
            function _chaosctl_names() {
              local cur="${COMP_WORDS[COMP_CWORD]}" open="" scenario="" kinds kind
              local -a said=() global=()
              _chaosctl_words
              _complete_chaosctl
              [[ "$cur" == -* ]] && return
              kinds=" $(_chaosctl_kinds "$open" "${said[@]}") "
              [[ "$kinds" == *" files "* ]] && COMPREPLY+=( $(compgen -f -- "$cur") )
              for kind in ${kinds/ files / }; do
                COMPREPLY+=( $(compgen -W \
                  "$(chaosctl complete "$kind" "$scenario" "${global[@]}" 2>/dev/null)" -- "$cur") )
              done
            }

            # Sorts what stands before the cursor: said are commands and names, the third may be a scenario; global are
            # options that choose the controller, open is an option whose value is being completed.
            function _chaosctl_words() {
              local i option value
              for ((i = 1; i < COMP_CWORD; i++)); do
                option="${COMP_WORDS[i]}"
                case "$option" in
                  --controller|--context|--tls-ca|--tls-cert|--tls-key|-o|--output|--limit|--revision|--scenario|\
                  --state|--since|--agent|--host|--seed|--lead|--reason|--var|--label|--report)
                    [[ "${COMP_WORDS[i+1]}" == "=" ]] && ((i++))
                    ((i + 1 < COMP_CWORD)) || { open="$option"; continue; }
                    value="${COMP_WORDS[++i]}"
                    while [[ "${COMP_WORDS[i+1]}" == ":" ]] && ((i + 2 < COMP_CWORD)); do
                      value+=":${COMP_WORDS[i+2]}"
                      ((i += 2))
                    done
                    [[ "$option" =~ ^--(controller|context|tls-) ]] && global+=("$option" "$value") ;;
                  -*) ;;
                  *) [ ${#said[@]} = 2 ] && scenario="$option"; said+=("$option") ;;
                esac
              done
            }

            function _chaosctl_kinds() {
              case "$1" in
                "") ;;
                --context) echo contexts; return ;;
                --scenario) echo scenarios; return ;;
                --agent) echo agents; return ;;
                --revision) echo revisions; return ;;
                --output|--report) echo files; return ;;
                *) return ;;
              esac
              case "$2 $3" in
                "scenario diff") [ $# -gt 3 ] && echo revisions || echo scenarios ;;
                "scenario show"|"scenario history"|"scenario delete"|"scenario export") echo scenarios ;;
                "plan "*|"run "*) echo scenarios files ;;
                "scenario lint"|"scenario apply") echo files ;;
                "runs show"|"runs watch"|"runs abort"|"runs report"|"runs note"|"runs compare") echo runs ;;
                "agents show") echo agents ;;
                "proxies show"|"proxies delete"|"behavior clear") echo proxies ;;
                "behaviors show") echo behaviors ;;
                "behavior set") echo proxies behaviors ;;
                "config use") echo contexts ;;
              esac
            }
            complete -F _chaosctl_names -o default chaosctl
            """;

    private CompletionScript() {}

    /** The generated part serves both shells: in zsh it first turns on bash's way of completing. */
    static String of(CompletionCommand.Shell shell, String generated) {
        return "# Completion of chaosctl for " + shell + ".\n" + generated + NAMES;
    }
}
