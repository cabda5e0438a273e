import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Compiled } from './compiled.ts';
import { type Delivered, licenceText } from './packages.ts';
import { sbom } from './sbom.ts';
import type { WindowsNode } from './windows-node.ts';

/** What the zip is made of. */
export interface Parts {
  readonly version: string;
  /** Time of the sources. */
  readonly made: Date;
  readonly program: Compiled;
  readonly node: WindowsNode;
  /** What is delivered of others, Node among it. */
  readonly delivered: readonly Delivered[];
}

/** Starts the Node that lies beside it, whatever Node the computer has, and ends as the program does. */
const STARTER = '@"%~dp0node.exe" "%~dp0src\\main.mjs" %*\r\n';

/** Folders that go in as they are, by the name that they have in the zip. */
const FOLDERS: { readonly [name: string]: string } = {
  policies: 'policies',
  docs: 'docs',
  'src/collect/scripts': 'src/collect/scripts',
  'src/collect/standalone': 'src/collect/standalone',
  ExAudit: 'src/powershell/ExAudit',
};
const PAGES = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE'];

/**
 * The zip for hosts without npm and Internet: everything in one folder, with the digests of all that lies in it. The same
 * sources give the same bytes.
 */
export async function offlineZip(parts: Parts): Promise<Buffer> {
  const { version, made, program, node, delivered } = parts;
  const files = new Map<string, Buffer>();
  const add = (name: string, content: Buffer | string): void => {
    files.set(name, Buffer.from(content as string));
  };
  add('exaudit.cmd', STARTER);
  add('node.exe', node.exe);
  add('package.json', `${JSON.stringify({ name: 'exaudit', version, type: 'module' }, null, 2)}\n`);
  add('src/main.mjs', program.start);
  add('src/load-program.mjs', program.load);
  add('src/program.cjs', program.program);
  add('parsed-policies', readFileSync('dist/parsed-policies'));
  for (const page of PAGES) add(page, readFileSync(page));
  for (const [name, folder] of Object.entries(FOLDERS))
    for (const path of filesBelow(folder)) add(`${name}/${path}`, readFileSync(join(folder, path)));
  add('THIRD-PARTY-LICENSES.txt', licenceText(delivered));
  add('sbom.spdx.json', sbom(version, delivered, made));
  const names = [...files.keys()].sort();
  add('SHA256SUMS', names.map((name) => `${digestOf(files.get(name))}  ${name}\n`).join(''));

  const zip = new ZipFile();
  const root = `exaudit-${version}-win-x64`;
  for (const name of [...names, 'SHA256SUMS'])
    zip.addBuffer(files.get(name) ?? Buffer.of(), `${root}/${name}`, {
      mtime: made,
      mode: 0o100644,
      compressionLevel: 9,
    });
  zip.end();
  return await buffer(zip.outputStream);
}

const digestOf = (content: Buffer | undefined): string =>
  createHash('sha256')
    .update(content ?? '')
    .digest('hex');

/** Relative, with `/`, in the order of their names. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
