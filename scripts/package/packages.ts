import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of somebody else that is delivered with the program. */
export interface Delivered {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it. */
  readonly licence: string;
  /** The text of its licence; empty where the package brings none. */
  readonly text: string;
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** The package in a folder; throws where it does not say its name, version and licence. */
export function deliveredFrom(folder: string): Delivered {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name?: string;
    readonly version?: string;
    readonly license?: string;
  };
  if (name === undefined || version === undefined || typeof license !== 'string')
    throw new Error(`${folder}: its package.json does not say name, version and licence`);
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
  return { name, version, licence: license, text: texts.join('\n\n') };
}

/** Node's own licence lies in the package that brings Node to this computer, in the same version. */
export function nodeFor(version: string): Delivered {
  const folder = join('node_modules', `node-${process.platform}-${process.arch}`);
  const file = join(folder, 'LICENSE');
  if (!existsSync(file)) throw new Error(`the licence of Node is not in ${folder}: run npm ci on Linux x64`);
  return { name: 'node', version, licence: 'MIT', text: readFileSync(file, 'utf8').replace(/\r\n/g, '\n').trim() };
}

/** All licences, one after the other, as they have to go with what is delivered. */
export const licenceText = (all: readonly Delivered[]): string =>
  [
    'exaudit is delivered together with the following software. Each has the licence printed below its name.\n',
    ...all.map(({ name, version, licence, text }) =>
      [
        '='.repeat(78),
        `${name} ${version}   ${licence}`,
        '='.repeat(78),
        '',
        text === '' ? 'The package brings no text of its licence.' : text,
        '',
      ].join('\n'),
    ),
  ].join('\n');
