import type { TextEnd } from '../../place/answer-reader.ts';
import type { WholeKey } from './registry-entry.ts';
import type { RegistryTarget } from './registry-target.ts';

/** A key as it was printed, with how many of its values. */
export interface PrintedKey extends WholeKey {
  values: number;
}

/**
 * Keys that were printed in full. The command says it: with `/v` or `/f` none, with `/s` all, else the one asked for.
 * Without a command a key shows it: it has several values, or the keys below it follow without theirs.
 */
export function wholeKeys(
  blocks: readonly PrintedKey[],
  asked: RegistryTarget | undefined,
  end: TextEnd,
): readonly WholeKey[] {
  const whole = blocks.filter(({ hive, key, values }, index) => {
    // More of its values may have stood below the last one.
    if (index === blocks.length - 1 && end !== 'closed') return false;
    if (asked !== undefined) {
      const isIt = hive === asked.hive && key.toLowerCase() === asked.key.toLowerCase();
      return asked.name === undefined && !asked.isFiltered && (asked.isDeep || isIt);
    }
    const next = blocks[index + 1];
    const hasKeysBelow =
      next?.values === 0 && next.hive === hive && next.key.toLowerCase().startsWith(`${key.toLowerCase()}\\`);
    return values > 1 || (values === 1 && hasKeysBelow);
  });
  return whole.map(({ hive, key, line }) => ({ hive, key, line }));
}
