import { expect, test } from 'vitest';
import { gatherNameList } from '../../../../src/audit/redact/names/gather-name-list.ts';
import { holdsName } from '../../../../src/audit/redact/names/replace-names.ts';

test.each(['addName', 'addLabel'] as const)('%s takes the words of a name however long it is', (add) => {
  for (const length of [1, 100]) {
    const names = gatherNameList();
    names[add](`Zwickelhuber ${'Brzoskwinia '.repeat(length)}`);
    expect(holdsName('Mr. Zwickelhuber signs in', names.list())).toBe(true);
    expect(holdsName('Mr. Somebody signs in', names.list())).toBe(false);
  }
});
