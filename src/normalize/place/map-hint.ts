/** A path stands in a command line: quotes in it are doubled as PowerShell and cmd both take them. */
export const mapHint = (path: string, request?: string): string => {
  const file = path.replaceAll("'", "''");
  return request === undefined
    ? `Where it answers a request, say which: --map '${file}=REQUEST@SERVER'. Otherwise leave it out.`
    : `--map '${file}=${request}@EX01'`;
};
