import { copiesNote } from '../../cmdlets/registry/registry-copies.ts';
import { computerOfItem, itemPropertyEntries, unsetItemProperty } from '../../formats/registry/item-property.ts';
import type { RegistryEntry, WholeKey } from '../../formats/registry/registry-entry.ts';
import { netbios } from '../../place/file-name.ts';
import { propertyOf, type RawObject } from '../../raw/raw.ts';
import type { AnsweredRows } from './answered-rows.ts';
import { type AnswerContext, type AskedCommand, NO_COMPUTER } from './open-answer.ts';
import { registryFragments } from './registry-fragments.ts';

/** The objects of Get-ItemProperty: keys of the registry, of the computer that they or the console name. */
export function itemRows({ asked, server }: AskedCommand, context: AnswerContext): AnsweredRows {
  const items: RegistryEntry[] = [];
  let isHomeless = false;
  return {
    add: (object) => {
      const found = itemPropertyEntries(object, asked.target) ?? [];
      const entries = found.filter(({ name }) => isShown(name, asked.properties));
      items.push(...entries);
      const computer = computerOfItem(object);
      isHomeless ||= computer === undefined && server === null;
      const fragments = registryFragments(
        entries,
        computer === undefined ? server : netbios(computer),
        context,
        wholeItem(object, asked, entries),
      );
      return { fragments, isStrange: entries.length === 0 || entries.length < found.length };
    },
    end: (errors) => {
      const unset = errors.flatMap((error) => unsetItemProperty(error, asked.target) ?? []);
      return {
        fragments: registryFragments(unset, server, context),
        errors: errors.filter((error) => unsetItemProperty(error, asked.target) === undefined),
        fault: isHomeless ? NO_COMPUTER : undefined,
        note: copiesNote(items),
      };
    },
  };
}

/** A table that was asked for chosen values holds no other ones: such a one got into it. */
const isShown = (name: string, shown: readonly string[] = []): boolean =>
  shown.length === 0 || shown.some((one) => /[*?]/.test(one) || one.toLowerCase() === name.toLowerCase());

/** Without a name Get-ItemProperty lists the whole key, and says which one it is. */
function wholeItem(
  object: RawObject,
  { isNarrowed, target }: AskedCommand['asked'],
  entries: readonly RegistryEntry[],
): readonly WholeKey[] {
  const [first] = entries;
  const isWhole = target?.endsWith('\\') === true && isNarrowed !== true && propertyOf(object, 'PSPath') !== undefined;
  return isWhole && first !== undefined ? [{ hive: first.hive, key: first.key, line: object.line }] : [];
}
