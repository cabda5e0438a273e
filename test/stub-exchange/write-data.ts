import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contoso } from '../../scripts/organization/contoso.ts';
import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import { classNames } from './class-names.ts';
import { classText } from './class-text.ts';
import { cmdletObjects, stubData, stubServer } from './stub-data.ts';

const ORGANIZATIONS = [contoso(), fabrikam()];

/** Every file that the stub reads and that comes from the organizations of the samples, by name. */
export function stubFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const objects = ORGANIZATIONS.flatMap((org) => [...cmdletObjects(org).values()].flat());
  const classOfObject = classNames(objects);
  files.set('StubObjects.cs', classText(objects, classOfObject));
  for (const org of ORGANIZATIONS) {
    const name = org.name.toLowerCase();
    files.set(`data/${name}.json`, lines(stubData(org, classOfObject)));
    for (const server of org.servers) files.set(`data/servers/${server.name}.json`, lines(stubServer(server, name)));
  }
  return files;
}

const lines = (value: object): string => `${JSON.stringify(value, null, 1)}\n`;

/** Names of the files that are not what the organizations say. */
export function staleStubFiles(): readonly string[] {
  return [...stubFiles()].flatMap(([name, text]) => (current(name) === text ? [] : [name]));
}

function current(name: string): string | undefined {
  try {
    return readFileSync(join(import.meta.dirname, name), 'utf8');
  } catch {
    return undefined;
  }
}

// Run it to write them: node test/stub-exchange/write-data.ts
if (process.argv[1] === import.meta.filename) {
  for (const [name, text] of stubFiles()) writeFileSync(join(import.meta.dirname, name), text);
}
