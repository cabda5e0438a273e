import type { CompletedCommand, CompletedWord } from './completion-tree.ts';

/** The completion of bash, to be read with `source`. Every word in it is one of ours: letters, digits and hyphens. */
export function bashCompletion(tree: readonly CompletedCommand[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`);
  const values = tree.flatMap(({ path, options }) =>
    options.filter(({ takesValue }) => takesValue).map((option) => `    '${path} ${option.word}') ${reply(option)} ;;`),
  );
  const words = tree.map(
    ({ path, commands, options, first }) =>
      `    '${path}') words='${[...wordsOf(commands), ...first].join(' ')}' options='${wordsOf(options).join(' ')}' ;;`,
  );
  return `# Completion of exaudit for bash: source <(exaudit completion bash)
_exaudit() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" path='' next i words='' options='' before=''
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in ${paths.join('|')}) path="$next" ;; esac
  done
  COMPREPLY=()
  case "$path $prev" in
${values.join('\n')}
  esac
  case "$path" in
${words.join('\n')}
  esac
  if [[ $cur == -* ]]; then words="$options"; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _exaudit exaudit
`;
}

/** A value may be a list: what stands before its last comma stays. */
const reply = ({ values }: { readonly values: readonly string[] }): string =>
  values.length === 0
    ? 'return'
    : `[[ $cur == *,* ]] && before="\${cur%,*},"; COMPREPLY=($(compgen -P "$before" -W '${values.join(' ')}' -- "\${cur##*,}")); return`;

const wordsOf = (all: readonly CompletedWord[]): readonly string[] => all.map(({ word }) => word);
