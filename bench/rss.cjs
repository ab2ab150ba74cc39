// Preloaded: writes the process's peak memory (MB) where BENCH_RSS says.
const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  if (process.env.BENCH_RSS)
    writeFileSync(process.env.BENCH_RSS, String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
