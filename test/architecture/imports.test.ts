import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve('src');
const STAGES = ['collect', 'normalize', 'snapshot', 'policy', 'evaluate', 'explain', 'report', 'remediate', 'history'];
/**
 * Who may import whom: a folder imports itself and what stands here. `store` knows the words and nothing of the stages:
 * what a folder holds is handed to it. `audit` is the one that knows the stages and their order. `cli` reads flags, calls a
 * use case and prints: of the stages it knows those whose values it shows.
 */
const MAY_IMPORT: { readonly [folder: string]: readonly string[] } = {
  lib: [],
  model: ['lib'],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ['lib', 'model']])),
  // The file is a YAML file like those of policies, with their reader and their schemas.
  config: ['lib', 'model', 'policy'],
  audit: ['lib', 'model', 'store', 'log', 'config', ...STAGES],
  store: ['lib', 'model'],
  log: ['lib', 'model'],
  alert: ['lib', 'model'],
  // It starts the programs of the system that hold a timer, with the care that collecting takes of those it asks.
  schedule: ['lib', 'model', 'audit', 'config', 'alert', 'report', 'collect', 'queue', 'policy'],
  // Its server is the one that holds the history of several hosts: address and faults are read as there.
  queue: ['lib', 'model', 'history'],
  powershell: [],
  serve: ['lib', 'model', 'audit', 'report', 'history'],
  cli: ['lib', 'model', 'audit', 'config', 'alert', 'schedule', 'queue', 'serve', 'collect', 'policy', 'report'],
  '.': ['lib', 'model', 'cli', 'audit'],
};
/** Modules that touch the world, and where they may be imported. */
const WORLD =
  /^(node:(fs|fs\/promises|net|tls|http|https|http2|dns|dgram|child_process|worker_threads|cluster|sqlite)|pg|pg-boss)$/;
const MAY_TOUCH_WORLD = [
  /^lib\/files[^/]*\.ts$/,
  /^collect\/sources\//,
  /^alert\/channels\//,
  /^history\/store/,
  /^queue\/(open-site-queue|site-lease)\.ts$/,
  /^serve\/server\.ts$/,
  /^main\.ts$/,
];

/**
 * Our own modules that do (what a script answers is read as text), and who may load them: the ends, and the use cases that
 * open and keep what was given.
 */
const ENDS = /^lib\/files[^/]*\.ts$|^collect\/sources\/(?!powershell\/\w+-answer\.ts$)/;
const MAY_REACH_THE_ENDS = [
  /^lib\/files[^/]*\.ts$/,
  /^collect\/sources\//,
  /^snapshot\/(detect-input|open-snapshot|write-snapshot)\.ts$/,
  /^(store|audit|schedule)\//,
  /^config\/open\//,
  /^history\/store/,
  /^serve\/server\.ts$/,
  /^(main|load-program|load-built-program)\.ts$/,
];
/** A folder with more entries, its README aside, is a crowd. */
const MOST_ENTRIES = 25;

/** The lane for mailboxes (`bulk/README.md` in three stages), and the files outside of it that may know it. */
const BULK = /^(normalize|snapshot|evaluate)\/bulk\//;
const MAY_ENTER_BULK = [
  'normalize/normalize.ts',
  'normalize/objects/mailbox-rows.ts',
  'snapshot/fold-resources.ts',
  'evaluate/evaluate.ts',
  'evaluate/compile/compile-rule.ts',
];

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sources(folder = SRC): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      const imports = [
        ...text.matchAll(
          /(?:^|\n)\s*(?:import|export)[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
        ),
      ];
      return {
        path: relative(SRC, path).split('\\').join('/'),
        text,
        imports: imports.map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
      };
    });
}

const files = sources();
const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '.') : '.');
const targetOf = (file: SourceFile, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(file.path), specifier));

/** What is imported for more than its types. */
const loadedBy = (file: SourceFile): readonly string[] =>
  [...file.text.matchAll(/(?:^|\n)import (?!type )[^;]*?from ['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]/g)].map(
    (match) => targetOf(file, match[1] ?? match[2] ?? ''),
  );

describe('the house', () => {
  it('holds source files', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it('imports point inward, and a stage never imports its neighbour', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => !target.startsWith('../policies/schema/'))
        .filter((target) => {
          const from = folderOf(file.path);
          const to = folderOf(target);
          return from !== to && !(MAY_IMPORT[from] ?? []).includes(to);
        })
        .map((target) => `src/${file.path} imports src/${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('enters the lane for mailboxes by its doors only, and says at each what it is for', () => {
    const entering = files
      .filter((file) => !BULK.test(file.path))
      .filter((file) => file.imports.some((specifier) => BULK.test(targetOf(file, specifier))))
      .map((file) => file.path);
    expect(entering.sort()).toEqual([...MAY_ENTER_BULK].sort());
    const rooms = new Set(files.filter((file) => BULK.test(file.path)).map((file) => dirname(file.path)));
    for (const room of rooms) expect(readFileSync(join(SRC, room, 'README.md'), 'utf8')).toContain('What may be in it');
  });

  it('touches files, network and processes only at its ends', () => {
    const wrong = files
      .filter((file) => file.imports.some((specifier) => WORLD.test(specifier)))
      .map((file) => file.path)
      .filter((path) => !MAY_TOUCH_WORLD.some((pattern) => pattern.test(path)));
    expect(wrong).toEqual([]);
  });

  it('reaches its ends from there and from use cases only: no stage, and no command, opens a file', () => {
    const wrong = files
      .filter((file) => !MAY_REACH_THE_ENDS.some((pattern) => pattern.test(file.path)))
      .flatMap((file) =>
        loadedBy(file)
          .filter((target) => ENDS.test(target))
          .map((target) => `src/${file.path} loads src/${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('holds rooms, not crowds', () => {
    const folders = ['', ...readdirSync(SRC, { recursive: true, encoding: 'utf8' })].filter((path) =>
      statSync(join(SRC, path)).isDirectory(),
    );
    const crowds = folders
      .map((folder) => ({
        folder: `src/${folder}`,
        entries: readdirSync(join(SRC, folder)).filter((name) => name !== 'README.md').length,
      }))
      .filter(({ entries }) => entries > MOST_ENTRIES);
    expect(crowds).toEqual([]);
  });

  it('says at the door of each room what may be in it', () => {
    const rooms = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const silent = rooms.map(({ name }) => name).filter((name) => !existsSync(join(SRC, name, 'README.md')));
    expect(silent).toEqual([]);
  });

  it('has no import cycles, not even for types', () => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        file.imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => targetOf(file, specifier)),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('loads no declaration of a document while it runs: TypeBox takes longer than most commands', () => {
    const declares = new Set(files.filter((file) => file.imports.includes('typebox')).map((file) => file.path));
    expect(declares).toContain('model/run.ts');
    const wrong = files
      .filter((file) => !declares.has(file.path))
      .flatMap((file) =>
        loadedBy(file)
          .filter((target) => declares.has(target))
          .map((target) => `src/${file.path} loads src/${target}: import its types only`),
      );
    expect(wrong).toEqual([]);
  });

  it('has no default exports, no barrels and no drawers for everything', () => {
    const wrong = files
      .filter(
        (file) =>
          /^export default/m.test(file.text) ||
          /(^|\/)(utils?|helpers?|common|manager|index)\.ts$/.test(file.path) ||
          /(^|\/)(utils?|helpers?|common)\//.test(file.path),
      )
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('reads no clock and rolls no dice inside a stage', () => {
    const wrong = files
      .filter((file) => [...STAGES, 'model'].includes(folderOf(file.path)) && !file.path.startsWith('collect/sources/'))
      .filter((file) => /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bprocess\.env\b/.test(file.text))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('names every folder of src in this test', () => {
    const folders = readdirSync(SRC, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
    expect(dirname(SRC)).toBe(resolve('.'));
  });
});
