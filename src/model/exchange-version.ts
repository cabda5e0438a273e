/**
 * Exchange releases and the builds that they begin at (`docs/domain/versions.md#builds`: 8 = 2007, 14 = 2010,
 * 15.0 = 2013, 15.1 = 2016, 15.2 = 2019, 15.2 with build 2562 or later = SE).
 */
const RELEASES = [
  { release: '2007', from: [8, 0, 0, 0] },
  { release: '2010', from: [14, 0, 0, 0] },
  { release: '2013', from: [15, 0, 0, 0] },
  { release: '2016', from: [15, 1, 0, 0] },
  { release: '2019', from: [15, 2, 0, 0] },
  { release: 'SE', from: [15, 2, 2562, 0] },
] as const satisfies readonly { release: string; from: Build }[];

export type Build = readonly [number, number, number, number];
export type Release = (typeof RELEASES)[number]['release'];
export const RELEASE_NAMES: readonly Release[] = RELEASES.map((entry) => entry.release);

const AFTER_ALL: Build = [Number.MAX_SAFE_INTEGER, 0, 0, 0];

/** Builds from `from` (included) to `below` (excluded). */
export interface BuildRange {
  readonly from: Build;
  readonly below: Build;
  /** Further ranges: one of them all is enough. */
  readonly or?: readonly BuildRange[];
}

/** `15.1.2507.6`, `15.1.2507`, `15.1`; missing parts are 0. `undefined` for anything else. */
export function parseBuild(text: string): Build | undefined {
  const match = /^(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)];
}

export function compareBuilds(a: Build, b: Build): number {
  for (let index = 0; index < 4; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

export function releaseOf(build: Build): Release | undefined {
  let found: Release | undefined;
  for (const entry of RELEASES) if (compareBuilds(build, entry.from) >= 0) found = entry.release;
  return found;
}

/** All builds of a release: `2019` ends where `SE` begins. */
export function rangeOfRelease(release: Release): BuildRange {
  const index = RELEASE_NAMES.indexOf(release);
  const from = RELEASES[index]?.from ?? AFTER_ALL;
  return { from, below: RELEASES[index + 1]?.from ?? AFTER_ALL };
}

/**
 * Reads a range as policies write it: `2013`, `2010..2016`, `2013..`, `..2010`, `>=15.1.2507`, `<15.2`, several joined
 * by `,` (all must hold) or by `||` (one must). `undefined` where it is none.
 */
export function parseExchangeRange(text: string): BuildRange | undefined {
  const [first, ...others] = text.split('||').map(parseAllOf);
  const or = others.flatMap((range) => range ?? []);
  if (first === undefined || or.length < others.length) return undefined;
  return or.length === 0 ? first : { ...first, or };
}

function parseAllOf(text: string): BuildRange | undefined {
  let range: BuildRange = { from: [0, 0, 0, 0], below: AFTER_ALL };
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const next = parsePart(part);
    if (next === undefined) return undefined;
    range = {
      from: compareBuilds(next.from, range.from) > 0 ? next.from : range.from,
      below: compareBuilds(next.below, range.below) < 0 ? next.below : range.below,
    };
  }
  return range;
}

function parsePart(part: string): BuildRange | undefined {
  const comparison = /^(>=|<=|>|<)\s*([\d.]+)$/.exec(part);
  if (comparison !== null) {
    const build = parseBuild(comparison[2] ?? '');
    if (build === undefined) return undefined;
    const next: Build = [build[0], build[1], build[2], build[3] + 1];
    switch (comparison[1]) {
      case '>=':
        return { from: build, below: AFTER_ALL };
      case '>':
        return { from: next, below: AFTER_ALL };
      case '<':
        return { from: [0, 0, 0, 0], below: build };
      default:
        return { from: [0, 0, 0, 0], below: next };
    }
  }
  const span = /^(\w*)\.\.(\w*)$/.exec(part);
  if (span !== null) {
    const low = span[1] === '' ? RELEASE_NAMES[0] : releaseNamed(span[1] ?? '');
    const high = span[2] === '' ? RELEASE_NAMES.at(-1) : releaseNamed(span[2] ?? '');
    if (low === undefined || high === undefined) return undefined;
    return { from: rangeOfRelease(low).from, below: rangeOfRelease(high).below };
  }
  const release = releaseNamed(part);
  return release === undefined ? undefined : rangeOfRelease(release);
}

function releaseNamed(name: string): Release | undefined {
  return RELEASE_NAMES.find((release) => release.toLowerCase() === name.toLowerCase());
}

/** Three-valued: `true` where every build of `known` lies in `range`, `false` where none does, else `undefined`. */
export function rangeHolds(range: BuildRange, known: BuildRange): boolean | undefined {
  const held = [range, ...(range.or ?? [])].map((one) => oneHolds(one, known));
  if (held.includes(true)) return true;
  return held.every((holds) => holds === false) ? false : undefined;
}

function oneHolds(range: BuildRange, known: BuildRange): boolean | undefined {
  if (compareBuilds(known.from, range.from) >= 0 && compareBuilds(known.below, range.below) <= 0) return true;
  if (compareBuilds(known.below, range.from) <= 0 || compareBuilds(known.from, range.below) >= 0) return false;
  return undefined;
}

/** The range that holds exactly one build. */
export function exactBuild(build: Build): BuildRange {
  return { from: build, below: [build[0], build[1], build[2], build[3] + 1] };
}
