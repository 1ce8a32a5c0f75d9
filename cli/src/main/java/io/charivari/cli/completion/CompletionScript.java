package io.charivari.cli.completion;

/** The completion script: generated for words, written by hand for names. Stateless. */
final class CompletionScript {

    /** Zsh reads the same script once it completes as bash does. */
    private static final String LIKE_BASH = """
            autoload -U +X compinit && compinit
            autoload -U +X bashcompinit && bashcompinit
            """;

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
                "runs show"|"runs watch"|"runs abort") kinds="runs" ;;
                "agents show") kinds="agents" ;;
                "proxies show"|"behavior clear") kinds="proxies" ;;
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

    static String of(CompletionCommand.Shell shell, String generated) {
        return (shell == CompletionCommand.Shell.ZSH ? LIKE_BASH : "") + generated + NAMES;
    }
}
