import { exaudit } from './stored.ts';

/** Commands as the help lists them, families opened: `policy test`. */
export async function commandsOfHelp(...family: readonly string[]): Promise<readonly string[]> {
  const { out } = await exaudit(...family, '--help');
  const list = out.split(/^Commands:$/m)[1]?.split('\n\n')[0] ?? '';
  const names = [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'help');
  const below = await Promise.all(
    names.map(async (name) => {
      const inner = await commandsOfHelp(...family, name);
      return inner.length > 0 ? inner : [[...family, name].join(' ')];
    }),
  );
  return below.flat();
}
