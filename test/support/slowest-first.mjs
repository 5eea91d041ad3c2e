/** Files that take much longer than their size tells, the slowest first. */
const SLOW = ['promises/', 'whole/page-barriers', 'whole/routes', 'hostile', 'whole/', '.page.test', '.http.test'];

/** The order of a run: what takes long begins first, so that no worker is left alone with it at the end. */
export default class SlowestFirst {
  sort(tests) {
    const rank = ({ path }) => SLOW.findIndex((part) => path.replaceAll('\\', '/').includes(part)) >>> 0;
    return [...tests].sort((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1));
  }

  allFailedTests(tests) {
    return this.sort(tests);
  }

  cacheResults() {
    // The order does not depend on earlier runs.
  }
}
