import { expect, test } from 'vitest';
import { DIRECTORIES } from './directories.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { IIS } from './iis.ts';
import { OUTLOOK } from './outlook.ts';
import { type Scene, toldScene } from './scene.ts';
import { WEIGHED } from './weighed.ts';

const GOLDENS: { readonly [name: string]: readonly Scene[] } = {
  iis: IIS,
  directories: DIRECTORIES,
  outlook: OUTLOOK,
  elsewhere: ELSEWHERE,
  weighed: WEIGHED,
};

test.each(Object.entries(GOLDENS))('%s: what every fix does in every state reads as reviewed', async (name, scenes) => {
  await expect(withoutRepeats(scenes.map(toldScene).join('\n'))).toMatchFileSnapshot(`${name}.txt`);
});

/** A sentence that was told once is told by its beginning, so that what differs is seen; commands are told whole. */
function withoutRepeats(text: string): string {
  const told = new Set<string>();
  const sentence = (words: string): string => {
    const isTold = words.length > 60 && told.has(words);
    told.add(words);
    return isTold ? `${words.slice(0, 40)}…` : words;
  };
  const lines = text.split('\n').map((line) =>
    /^ *(?:impact|careful|costs)/.test(line)
      ? line
          .split(/(?<=\.) /)
          .map(sentence)
          .join(' ')
      : line,
  );
  return lines.join('\n');
}
