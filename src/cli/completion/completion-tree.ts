import type { Command, Option } from 'commander';

/** One command as a shell completes it. */
export interface CompletedCommand {
  /** What is typed before its words: `''` for the program, `policy list`. */
  readonly path: string;
  readonly commands: readonly CompletedWord[];
  readonly options: readonly CompletedOption[];
  /** Words that its first argument may be; empty where it is a path, or nothing is known. */
  readonly first: readonly string[];
}

export interface CompletedWord {
  readonly word: string;
  readonly says: string;
}

interface CompletedOption extends CompletedWord {
  readonly takesValue: boolean;
  /** Empty where any text may follow; then a shell offers files. */
  readonly values: readonly string[];
}

/** Words that no help text lists, by what the option or the argument is called there: `--profile`, `<rule>`. */
export interface KnownWords {
  readonly [name: string]: readonly string[];
}

/** The program and all commands below it, as they were registered. */
export function completionTree(program: Command, known: KnownWords): readonly CompletedCommand[] {
  const walk = (command: Command, path: string): readonly CompletedCommand[] => {
    const help = command.createHelp();
    const own = help.visibleOptions(command);
    const inherited = path === '' ? [] : program.options;
    const options = [...own, ...inherited].flatMap((option) => completedOption(option, known));
    const [argument] = command.registeredArguments;
    return [
      {
        path,
        commands: command.commands.map((child) => ({ word: child.name(), says: child.description() })),
        options: [...new Map(options.map((option) => [option.word, option])).values()],
        first: argument === undefined ? [] : wordsFor(`<${argument.name()}>`, argument.description, known),
      },
      ...command.commands.flatMap((child) => walk(child, `${path} ${child.name()}`.trim())),
    ];
  };
  return walk(program, '');
}

function completedOption(option: Option, known: KnownWords): readonly CompletedOption[] {
  if (option.long === undefined || option.long === null) return [];
  const takesValue = option.required || option.optional;
  return [
    {
      word: option.long,
      says: option.description,
      takesValue,
      values: takesValue ? wordsFor(option.long, option.description, known) : [],
    },
  ];
}

function wordsFor(name: string, description: string, known: KnownWords): readonly string[] {
  const listed = listedWords(description);
  return listed.length > 0 ? listed : (known[name] ?? []);
}

/** What the help lists is what can be completed: `none, pii or all; …`, `reports to write: html, csv`. */
export function listedWords(description: string): readonly string[] {
  const list = description.split(';')[0]?.split(': ').at(-1) ?? '';
  const words = list.split(/, | or /);
  return words.length > 1 && words.every((word) => /^[a-z0-9][a-z0-9-]*$/.test(word)) ? words : [];
}
