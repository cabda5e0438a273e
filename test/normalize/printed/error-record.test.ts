import { expect, test } from 'vitest';
import { shownError } from '../../../src/normalize/printed/shown-error.ts';
import { readPrinted } from './read-printed.ts';

test('an error among the answers names its command and the server that did not answer, and is no value', () => {
  const { errors, leftOver, objects } = readPrinted(`Identity            : EX16A\\OAB (Default Web Site)
BasicAuthentication : False

Der RPC-Server ist nicht verfügbar.
. It was running the command 'Get-OabVirtualDirectory -Server EX16B'.
    + CategoryInfo          : NotInstalled: (EX16C\\OAB (Default Web Site):ADObjectId) [Get-OabVirtualDirectory], X
    + FullyQualifiedErrorId : [Server=EX16A] 4C1A,Microsoft.Exchange.Management
`);
  expect(objects).toHaveLength(1);
  expect(leftOver).toEqual([]);
  expect(errors).toMatchObject([{ line: 4, command: 'Get-OabVirtualDirectory', server: 'EX16B' }]);
});

test('what an error quotes is not shown, and an apostrophe quotes nothing', () => {
  expect(shownError("The operation couldn't be performed because object 'EX2' couldn't be found on 'dc01'.")).toBe(
    'The operation couldn\'t be performed because object "…" couldn\'t be found on "…".',
  );
  expect(shownError("Nothing of 'Miles O'Brien' was found.")).toBe('Nothing of "…" was found.');
});
