const WITHHELD = '(withheld)';
/** `https://user:password@host`; a path may hold an `@` of its own. */
const USER_INFO = /(\b[a-z][a-z0-9+.-]{1,15}:\/\/)(?:\\.|[^\s/?#"'<>\\])*@/gi;
const PARAMETER = /([?&;#])([^\s=&;#"'<>\\]{1,64})=((?:\\.|[^\s&;#"'<>\\])*)/g;
const SECRET =
  /pass|pwd|secret|token|api[-_]?key|access[-_]?key|^key$|^sig$|signature|^code$|credential|session|^auth$/i;

/** In plain text and in JSON, whose escapes stay whole. A text in which no address holds somebody's credentials: without user and password, and values of secrets withheld. */
export function withoutUrlSecrets(text: string): string {
  if (!text.includes('://')) return text;
  return text
    .replace(USER_INFO, '$1')
    .replace(PARAMETER, (all, mark: string, name: string, value: string) =>
      SECRET.test(name) && value !== '' ? `${mark}${name}=${WITHHELD}` : all,
    );
}
