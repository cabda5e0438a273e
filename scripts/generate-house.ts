import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * The picture of `src/` in CONTRIBUTING: its rooms on their floors, who imports whom, and the stops of the walk, all of
 * it read from the code and from CONTRIBUTING.
 */

/** Where a room stands, and what may be in it. Imports point to the right of the way, down, or out of the stages. */
const ROOMS: {
  readonly [room: string]: {
    readonly column: number;
    readonly row: number;
    readonly wide?: number;
    readonly holds: string;
  };
} = {
  cli: {
    column: 0,
    row: 0,
    wide: 2,
    holds: 'Flags of the command line become a use case, and what comes back is printed.',
  },
  queue: { column: 2, row: 0, holds: 'Sites that several workers share: jobs, and one worker at a site.' },
  serve: { column: 3, row: 0, holds: 'The history in a browser: pages that change nothing.' },
  schedule: { column: 0, row: 1, holds: 'Audits that run by themselves: lock, audit, what changed, who hears of it.' },
  alert: { column: 1, row: 1, holds: 'What became of failures between two runs, and the ways to tell.' },
  config: { column: 2, row: 1, holds: 'One exaudit.yaml, and where each value of it was said.' },
  history: { column: 3, row: 1, holds: 'Runs kept for years, and drift.' },
  audit: {
    column: 0,
    row: 2,
    wide: 2,
    holds: 'The use cases: the one room that knows in which order the stages come.',
  },
  store: { column: 2, row: 2, holds: 'Folders of runs and plans: manifests, keys, digests.' },
  log: { column: 3, row: 2, holds: 'What happened, as JSON lines for programs; pino.' },
  collect: { column: 0, row: 3, holds: 'Every request that is ever sent, and the ways to ask. Reads only.' },
  normalize: { column: 1, row: 3, holds: 'What somebody sent: which file it is, its syntax, its meaning.' },
  snapshot: { column: 2, row: 3, holds: 'One resource out of all that speaks of it; lines that can be stored.' },
  evaluate: { column: 3, row: 3, holds: 'Rules, compiled, against resources: true, false or unknown.' },
  explain: {
    column: 0,
    row: 4,
    holds: 'Where a sign-in goes, what it meets, and whether it is silent, prompts or fails.',
  },
  remediate: { column: 1, row: 4, holds: 'From a failure to a proposal, a step, a wave, a script and its way back.' },
  report: { column: 2, row: 4, holds: 'Pure functions of a run: judged once, told in every format.' },
  policy: { column: 3, row: 4, holds: 'Reads, lints and tests the YAML of rules, profiles and waivers.' },
  model: {
    column: 0,
    row: 5,
    wide: 4,
    holds: 'The words: kinds of resources, runs, plans, rules, errors. Everybody may import it.',
  },
  lib: {
    column: 0,
    row: 6,
    wide: 4,
    holds: 'Knows nothing of Exchange: digests, escaping, files, sorting. Everybody may import it.',
  },
};
/** What flows between the stages. */
const WAYS: readonly (readonly [from: string, to: string, what: string])[] = [
  ['collect', 'normalize', 'capture'],
  ['normalize', 'snapshot', 'fragments'],
  ['snapshot', 'evaluate', 'resources'],
  ['policy', 'evaluate', 'rules'],
  ['evaluate', 'report', 'findings'],
  ['report', 'remediate', 'run'],
];

const WIDTH = 1240;
const EDGE = 28;
const GAP = 34;
const COLUMN = (WIDTH - 2 * EDGE - 3 * GAP) / 4;
/** Of the floors, from above. */
const HEIGHTS = [116, 116, 112, 176, 150, 98, 98];
const INK = '#1c2733';
const ACCENT = '#b3261e';

interface Source {
  readonly path: string;
  readonly room: string;
  readonly imports: readonly string[];
}

/** `docs/house.svg`. Throws where a room of `src/` has no place in the picture. */
export function houseSvg(): string {
  const sources = readSources();
  const rooms = [...new Set(sources.map(({ room }) => room))].filter((room) => room !== 'main');
  const homeless = rooms.filter((room) => ROOMS[room] === undefined);
  if (homeless.length > 0) throw new Error(`give ${homeless.join(', ')} a place in scripts/generate-house.ts`);
  const shown = Object.keys(ROOMS).filter((room) => rooms.includes(room));
  const floors = shown.map((room) => roomBox(room, sources)).join('\n');
  const top = boxOf('lib').y + boxOf('lib').height + 40;
  const matrix = importMatrix(shown, sources, top);
  const height = top + matrix.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Segoe UI, Helvetica, Arial, sans-serif" fill="${INK}">
<title>The rooms of src, drawn from the code by npm run generate</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#49657f"/></marker></defs>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="${EDGE}" y="34" font-size="20" font-weight="700">The rooms of src/</text>
<text x="${EDGE}" y="58" font-size="13.5" fill="#49657f">drawn from the code by "npm run generate"; circles are the stops of the walk in CONTRIBUTING</text>
${floors}
${WAYS.map(wayArrow).join('\n')}
${matrix.markup}
</svg>
`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(room: string): Box {
  const { column, row, wide = 1 } = ROOMS[room] ?? { column: 0, row: 0 };
  const y = 76 + HEIGHTS.slice(0, row).reduce((sum, height, index) => sum + height + (index === 3 ? 56 : 28), 0);
  return {
    x: EDGE + column * (COLUMN + GAP),
    y,
    width: wide * COLUMN + (wide - 1) * GAP,
    height: HEIGHTS[row] ?? 0,
  };
}

const FILLS = ['#eef2f6', '#eef2f6', '#eef2f6', '#e8f1fa', '#e8f1fa', '#f6f1e3', '#f0f0ec'];

function roomBox(room: string, sources: readonly Source[]): string {
  const { x, y, width, height } = boxOf(room);
  const { row, holds } = ROOMS[room]!;
  const files = sources.filter((source) => source.room === room);
  const inside = [...new Set(files.flatMap(({ path }) => path.split('/').slice(1, -1).slice(0, 1)))].sort();
  const stops = stopsIn(room);
  const letters = Math.floor((width - 28) / 6.4);
  const holdsLines = wrap(holds, letters);
  const insideLines =
    inside.length === 0 ? [] : wrap(inside.map((name) => `${name}/`).join(' '), Math.floor((width - 28) / 7.6));
  if (64 + holdsLines.length * 16 + insideLines.length * 15 > height + (insideLines.length === 0 ? 16 : 0))
    throw new Error(`${room}/ holds more than its box in scripts/generate-house.ts: make its floor higher`);
  const texts = [
    ...holdsLines.map((line, index) => text(x + 14, y + 62 + index * 16, line, 'font-size="13"')),
    ...insideLines.map((line, index) =>
      text(
        x + 14,
        y + 68 + holdsLines.length * 16 + index * 15,
        line,
        'font-size="12" fill="#49657f" font-family="Consolas, Menlo, monospace"',
      ),
    ),
  ];
  return [
    `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" fill="${FILLS[row]}" stroke="#8fa6bb"/>`,
    text(x + 14, y + 25, `${room}/`, 'font-size="17" font-weight="700"'),
    text(x + 14, y + 42, about(files.length), 'font-size="12" fill="#49657f"'),
    ...texts,
    ...stops.map((stop, index) => circle(x + width - 20 - (stops.length - 1 - index) * 27, y + 19, stop)),
    '</g>',
  ].join('\n');
}

/** In classes, so that a file more or less seldom changes the picture. */
const ABOUT = [10, 25, 50, 100, 150, 200, 300, 500];
function about(count: number): string {
  const above = ABOUT.findIndex((limit) => count < limit);
  if (above === 0) return `under ${ABOUT[0]} files`;
  return above === -1 ? `${ABOUT.at(-1)} files and more` : `${ABOUT[above - 1]} to ${(ABOUT[above] ?? 0) - 1} files`;
}

function circle(x: number, y: number, stop: number): string {
  return `<circle cx="${x}" cy="${y}" r="11.5" fill="${ACCENT}"/>${text(x, y + 4.4, String(stop), 'font-size="12.5" font-weight="700" fill="#ffffff" text-anchor="middle"')}`;
}

function wayArrow([from, to, what]: (typeof WAYS)[number]): string {
  const a = boxOf(from);
  const b = boxOf(to);
  const line = (x1: number, y1: number, x2: number, y2: number): string =>
    `<path d="M${x1} ${y1} L${x2} ${y2}" stroke="#49657f" stroke-width="2.2" marker-end="url(#tip)"/>`;
  const label = (x: number, y: number, anchor: 'middle' | 'start' = 'middle'): string =>
    text(x, y, what, `font-size="11.5" font-style="italic" fill="#49657f" text-anchor="${anchor}"`);
  if (a.y === b.y) {
    const y = a.y + a.height - 22;
    const [x1, x2] = a.x < b.x ? [a.x + a.width, b.x - 1] : [a.x, b.x + b.width + 1];
    return `${line(x1, y, x2, y)}${label((x1 + x2) / 2, a.y + a.height + 15)}`;
  }
  if (a.x === b.x) {
    const x = a.x + a.width - 60;
    return `${line(x, a.y, x, b.y + b.height + 1)}${label(x + 8, (a.y + b.y + b.height) / 2 + 4, 'start')}`;
  }
  const x1 = a.x + 56;
  const x2 = b.x + b.width - 30;
  const y1 = a.y + a.height;
  return `${line(x1, y1, x2, b.y - 1)}${label(x1 + 8, y1 + 24, 'start')}`;
}

/** Rows import columns. */
function importMatrix(
  rooms: readonly string[],
  sources: readonly Source[],
  top: number,
): { readonly markup: string; readonly height: number } {
  const cell = 25;
  const left = EDGE + 96;
  const head = top + 112;
  const parts = [text(EDGE, top + 14, 'Who imports whom', 'font-size="16" font-weight="700"')];
  rooms.forEach((room, index) => {
    parts.push(
      `<text transform="translate(${left + index * cell + 17} ${head - 8}) rotate(-50)" font-size="12.5">${escaped(room)}</text>`,
      text(left - 10, head + index * cell + 17, room, 'font-size="12.5" text-anchor="end"'),
    );
    rooms.forEach((other, column) => {
      const isImported = sources.some((source) => source.room === room && source.imports.includes(other));
      const own = other === room;
      parts.push(
        `<rect x="${left + column * cell}" y="${head + index * cell}" width="${cell}" height="${cell}" fill="${own ? '#dfe6ec' : '#ffffff'}" stroke="#c9d4de"/>`,
      );
      if (!own && isImported)
        parts.push(
          `<circle cx="${left + column * cell + cell / 2}" cy="${head + index * cell + cell / 2}" r="5.5" fill="#2f5f8a"/>`,
        );
    });
  });
  const side = left + rooms.length * cell + 50;
  const notes = [
    "A file of the row's room imports one of the column's room where there is a dot.",
    'A stage has dots under lib and model only: it never imports its neighbour. Where one needs another,',
    'audit/ passes a function in. test/architecture holds that, with the places where files, network and',
    'processes may be touched.',
  ];
  parts.push(...notes.map((line, index) => text(side, head + 14 + index * 20, line, 'font-size="13"')));
  return { markup: parts.join('\n'), height: 112 + rooms.length * cell + 30 };
}

function text(x: number, y: number, content: string, style: string): string {
  return `<text x="${round(x)}" y="${round(y)}" ${style} xml:space="preserve">${escaped(content)}</text>`;
}

const escaped = (content: string): string => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const round = (value: number): number => Math.round(value * 10) / 10;

function wrap(content: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || `${last} ${word}`.length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Numbers of the steps of CONTRIBUTING's walk that name a file of the room. */
function stopsIn(room: string): readonly number[] {
  const walk =
    readFileSync('CONTRIBUTING.md', 'utf8')
      .split('\n## ')
      .find((section) => section.startsWith('A walk')) ?? '';
  return walk
    .split(/\n(?=\d+\. )/)
    .slice(1)
    .flatMap((step) => (step.includes(`\`src/${room}/`) ? [Number.parseInt(step, 10)] : []));
}

function readSources(): readonly Source[] {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry: Dirent) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name).replace(/^src\//, ''))
    .sort()
    .map((path) => ({
      path,
      room: roomOf(path),
      imports: [...readFileSync(`src/${path}`, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)].map(
        ([, specifier = '']) => roomOf(posix.join(posix.dirname(path), specifier)),
      ),
    }));
}

const roomOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : 'main');
