import { wordTable } from '../../lib/words/word-table.ts';

/** Variables that IIS expands, with what Windows ships: only used to compare paths, never to open anything. */
const VARIABLES: { readonly [name: string]: string } = wordTable({
  systemdrive: 'c:',
  systemroot: 'c:/windows',
  windir: 'c:/windows',
  programfiles: 'c:/program files',
});

/** What a folder on the server is compared by: variables expanded, one kind of slash, no case. */
export function physicalKey(path: string): string {
  return path
    .toLowerCase()
    .replace(/%([a-z]{1,20})%/g, (whole, name: string) => VARIABLES[name] ?? whole)
    .replace(/\\/g, '/')
    .replace(/(?<=.)\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
}

/** A folder below another, written as Windows does. */
export function joinPhysical(folder: string, below: string): string {
  if (below === '') return folder.replace(/(?<![\\/])[\\/]+$/, '');
  return `${folder.replace(/(?<![\\/])[\\/]+$/, '')}\\${below.replace(/\//g, '\\')}`;
}
