package io.charivari.cli.completion;

/** The completion script: generated for words, written by hand for names. Stateless. */
final class CompletionScript {

    /** Positions before the word being completed decide what kind of name it is; -* is an option, not a name. */
    private static final String NAMES = """

            # Adds names that the controller knows to what is generated above.
            function _chaosctl_names() {
              local cur="${COMP_WORDS[COMP_CWORD]}" kinds=""
              _complete_chaosctl
              [[ "$cur" == -* ]] && return
              case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
                "scenario show") kinds="scenarios" ;;
                "plan "*|"run "*) kinds="scenarios"; COMPREPLY+=( $(compgen -f -- "$cur") ) ;;
                "scenario lint"|"scenario apply") COMPREPLY+=( $(compgen -f -- "$cur") ) ;;
                "runs show"|"runs watch"|"runs abort"|"runs report"|"runs note"|"runs compare") kinds="runs" ;;
                "agents show"|"proxies create") kinds="agents" ;;
                "proxies show"|"proxies delete"|"behavior clear") kinds="proxies" ;;
                "behaviors show") kinds="behaviors" ;;
                "behavior set") kinds="proxies behaviors" ;;
              esac
              local kind
              for kind in $kinds; do
                COMPREPLY+=( $(compgen -W "$(chaosctl complete $kind 2>/dev/null)" -- "$cur") )
              done
            }
            complete -F _chaosctl_names -o default chaosctl
            """;

    private CompletionScript() {}

    /** The generated part serves both shells: in zsh it first turns on bash's way of completing. */
    static String of(CompletionCommand.Shell shell, String generated) {
        return "# Completion of chaosctl for " + shell + ".\n" + generated + NAMES;
    }
}
