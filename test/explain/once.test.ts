import { expect, test } from 'vitest';
import { once } from '../../src/explain/facts/once.ts';

test('what was found of the same facts and arguments is found once, also where nothing is there', () => {
  const asked: string[] = [];
  const find = once(
    (name: string, count: number) => JSON.stringify([name, count]),
    (facts: { readonly id: string }, name: string, count: number): string | undefined => {
      asked.push(`${facts.id} ${name} ${count}`);
      return count === 0 ? undefined : `${facts.id} ${name} ${count}`;
    },
  );
  const [one, other] = [{ id: 'one' }, { id: 'other' }];
  for (let time = 0; time < 2; time += 1) {
    expect(find(one, 'a', 1)).toBe('one a 1');
    expect(find(one, 'a', 2)).toBe('one a 2');
    expect(find(one, 'b', 0)).toBeUndefined();
    expect(find(other, 'a', 1)).toBe('other a 1');
  }
  expect(asked).toEqual(['one a 1', 'one a 2', 'one b 0', 'other a 1']);
});
