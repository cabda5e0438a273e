/** What a parser of XML says is wrong, without the place and without the names that it quotes behind a colon. */
export const parserWords = (message: string): string => message.replace(/^\d+:\d+: /, '').replace(/: .*|\.$/s, '');
