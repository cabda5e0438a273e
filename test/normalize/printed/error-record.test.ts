import { expect, test } from 'vitest';
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
