const PROPERTY = 'NTAuthenticationProviders';

/** `w3svc/1/ROOT/EWS/NTAuthenticationProviders` gives `w3svc/1/root/EWS`; `undefined` for anything not below w3svc. */
export function cleanNode(node: string): string | undefined {
  const segments = node
    .replace(/\\/g, '/')
    .split('/')
    .filter((segment) => segment !== '' && segment.toLowerCase() !== 'lm');
  if (segments.at(-1)?.toLowerCase() === PROPERTY.toLowerCase()) segments.pop();
  if (segments[0]?.toLowerCase() !== 'w3svc' || segments.length > 64) return undefined;
  const site = segments[1];
  if (site !== undefined && !/^\d{1,10}$/.test(site)) return undefined;
  const fixed = segments.map((segment, index) => (index === 0 || index === 2 ? segment.toLowerCase() : segment));
  if (fixed.length > 2 && fixed[2] !== 'root') return undefined;
  return fixed.join('/');
}

/** Where a node stands among IIS locations, in lower case; `undefined` for what is no node. */
export function metabasePlace(node: string): string | undefined {
  const clean = cleanNode(node);
  return clean === undefined ? undefined : placeOfNode('', clean).locationPath.toLowerCase();
}

/** Site 1 is the Default Web Site. Its own node, above `root`, and the sites whose name is not known keep the metabase's name. */
export function placeOfNode(server: string, node: string) {
  const [, site, root, ...below] = node.split('/');
  if (site === undefined) return { site: null, path: null, locationPath: '', key: `${server}/`, isFrontEnd: false };
  const isFrontEnd = site === '1';
  const name = isFrontEnd && root !== undefined ? 'Default Web Site' : `w3svc/${site}`;
  const locationPath = [name, ...(root === undefined || isFrontEnd ? [] : [root]), ...below].join('/');
  return {
    site: isFrontEnd ? 'Default Web Site' : name,
    path: root === undefined ? null : `/${below.join('/')}`,
    locationPath,
    key: `${server}/${locationPath}`,
    isFrontEnd,
  };
}
