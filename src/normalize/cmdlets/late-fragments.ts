import { type Build, compareBuilds, parseBuild, rangeOfRelease } from '../../model/exchange-version.ts';
import { type Fragment, type NormalizedItem, valueAt } from '../../model/resource.ts';
import { NAMELESS_ORGANIZATION } from './organization.ts';
import { asOneMethod } from './outlook-anywhere.ts';

/**
 * What can be said only when the whole capture was read: how the organization is called, and which directories are of
 * Exchange 2010 and older, whose one method newer shells show under other names.
 */
interface LateFragments {
  /** Gives on what need not wait. */
  take(items: readonly NormalizedItem[]): readonly NormalizedItem[];
  /** @param named What capture.json calls the organization. */
  rest(named: string | undefined): readonly NormalizedItem[];
  /** The organization that the evidence names first. */
  organization(): Fragment | undefined;
}

export function startLateFragments(): LateFragments {
  const held: Fragment[] = [];
  const isOld = new Map<string, boolean>();
  let organization: Fragment | undefined;
  const waits = (fragment: Fragment): boolean => {
    if (fragment.kind === 'mailbox') return false;
    if (fragment.kind === 'server') noteRelease(fragment, isOld);
    if (fragment.kind === 'organization') {
      if (fragment.id === `organization:${NAMELESS_ORGANIZATION}`) return true;
      organization ??= fragment;
    }
    return fragment.kind === 'outlook-anywhere';
  };
  return {
    take: (items) => {
      const now = items.filter((item) => {
        if (item.type !== 'fragment' || !waits(item.fragment)) return true;
        held.push(item.fragment);
        return false;
      });
      return now.length === items.length ? items : now;
    },
    rest: (named) =>
      held.map((fragment) => ({
        type: 'fragment',
        fragment:
          fragment.kind === 'organization'
            ? namedAs(fragment, organization?.label ?? named)
            : isOld.get(fragment.server ?? '') === true
              ? asOneMethod(fragment)
              : fragment,
      })),
    organization: () => organization,
  };
}

const namedAs = (fragment: Fragment, label: string = fragment.label): Fragment => ({
  ...fragment,
  id: `organization:${label.toLowerCase()}`,
  label,
});

const { from: FIRST_WITH_TWO } = rangeOfRelease('2013');

/** Only where everything that says something of the release says the same. */
function noteRelease({ id, properties }: Fragment, isOld: Map<string, boolean>): void {
  const server = id.slice('server:'.length);
  const build = buildAt(properties.build);
  const below = buildAt(valueAt(properties, 'inferredBuild.below'));
  const old =
    build !== undefined
      ? compareBuilds(build, FIRST_WITH_TWO) < 0
      : below !== undefined && compareBuilds(below, FIRST_WITH_TWO) <= 0;
  if (build === undefined && properties.inferredBuild === undefined) return;
  isOld.set(server, old && isOld.get(server) !== false);
}

const buildAt = (value: unknown): Build | undefined => (typeof value === 'string' ? parseBuild(value) : undefined);
