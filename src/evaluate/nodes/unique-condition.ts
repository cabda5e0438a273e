import type { KindSpec } from '../../model/kind.ts';
import type { Unique } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { CompiledCondition } from '../compile/compiled-condition.ts';
import { F, T, U } from '../compile/truth.ts';
import { groundOf, privacyOf } from '../findings/ground.ts';
import { nounOf } from '../findings/noun.ts';
import type { OwnKeys, UniqueKey } from './unique-keys.ts';

/** A key that another resource holds too. */
export interface Clash {
  readonly key: string;
  /** The first other holder by id. */
  readonly other: string;
}

/** What is known of the keys of everybody else. Small kinds know it from the start, bulk kinds after the first pass. */
export interface Holders {
  /** Whether a resource clashes; cheaper than `clashesOf` where it need not look. */
  readonly hasClash: (resource: Resource) => boolean;
  readonly clashesOf: (resource: Resource, own: OwnKeys) => readonly Clash[];
  /** Why a key that nobody else was seen to hold may be held all the same; `null` where everything was seen. */
  readonly gap: () => UnknownReason | null;
}

/** The leaf itself, whoever knows the other holders. */
export function uniqueCondition(
  node: Unique,
  kind: KindSpec,
  read: (resource: Resource) => OwnKeys,
  holders: Holders,
): CompiledCondition {
  return {
    test: (resource) => {
      if (holders.hasClash(resource)) return F;
      return holders.gap() === null ? T : U;
    },
    explain: (resource, self, _item, negated, grounds) => {
      const own = read(resource);
      const clashes = holders.clashesOf(resource, own);
      const { one } = nounOf(kind);
      const expected = negated ? `another ${one} holds it too` : `no other ${one} holds it`;
      const ground = (key: UniqueKey | undefined, detail: string | undefined, reason: UnknownReason | undefined) =>
        groundOf({
          path: node.path,
          expected,
          privacy: privacyOf(key === undefined ? undefined : kind.properties[key.path]),
          owner: resource,
          self,
          property: key?.path ?? null,
          observed: key?.value,
          detail,
          reason,
        });
      for (const clash of clashes) {
        grounds.push(
          ground(
            own.keys.find((key) => key.key === clash.key),
            `also held by ${clash.other}`,
            undefined,
          ),
        );
      }
      if (clashes.length > 0) return;
      const gap = holders.gap();
      grounds.push(
        gap === null
          ? ground(undefined, undefined, undefined)
          : { ...ground(undefined, undefined, gap), collapses: true },
      );
    },
  };
}
