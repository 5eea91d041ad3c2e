/** Never a real host: what resolves away from it leads elsewhere. */
const HERE = 'https://here.invalid';

/** Where a log-in leads: a page of this program, never an address elsewhere; the start page otherwise. */
export function nextPath(wished: string | undefined): string {
  if (wished === undefined || !wished.startsWith('/') || !URL.canParse(wished, HERE)) return '/';
  const url = new URL(wished, HERE);
  const leadsInCircles = url.pathname === '/sign-in' || url.pathname === '/sign-out';
  // A browser takes two slashes at the beginning for the name of a host.
  const leadsAway = url.origin !== HERE || url.pathname.startsWith('//');
  return !leadsAway && !leadsInCircles ? `${url.pathname}${url.search}` : '/';
}
