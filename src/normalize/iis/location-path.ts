/** What a location path is compared by: slashes one way, none at the ends, no case. `''` is the server root. */
export function locationKey(path: string): string {
  return cleanLocation(path).toLowerCase();
}

/** A location path as people write it, with its own spelling: `Default Web Site/EWS`. `.` and `` are the root. */
export function cleanLocation(path: string): string {
  const clean = path
    .replace(/\\/g, '/')
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
  return clean;
}

/** Joins a level and a path below it. */
export function joinLocation(level: string, below: string): string {
  const rest = cleanLocation(below);
  if (level === '') return rest;
  return rest === '' ? level : `${level}/${rest}`;
}

/** The levels from the site down to the location itself: `a/b/c` gives `a`, `a/b`, `a/b/c`; the root gives none. */
export function levelsOf(path: string): readonly string[] {
  if (path === '') return [];
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
