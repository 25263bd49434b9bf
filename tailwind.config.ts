import type { Config } from 'tailwindcss'

/** A token of globals.css. Every colour of the page is one of these, so both themes come from one place. */
const token = (name: string) => `var(--${name})`

const config: Config = {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    // The whole palette, not an extension of it: a colour that is not a token does not compile.
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      inherit: 'inherit',
      canvas: token('canvas'),
      surface: token('surface'),
      subtle: token('subtle'),
      hover: token('hover'),
      line: { DEFAULT: token('line'), strong: token('line-strong') },
      ink: { DEFAULT: token('ink'), 2: token('ink-2'), 3: token('ink-3'), inverse: token('ink-inverse') },
      accent: {
        DEFAULT: token('accent'),
        strong: token('accent-strong'),
        soft: token('accent-soft'),
        ink: token('accent-ink'),
      },
      queued: token('queued'),
      progress: token('progress'),
      completed: token('completed'),
      failed: token('failed'),
      timedout: token('timedout'),
      cancelled: token('cancelled'),
      expired: token('expired'),
    },
    // Three sizes: tables, text, titles.
    fontSize: {
      sm: ['13px', '18px'],
      base: ['14px', '20px'],
      lg: ['18px', '24px'],
    },
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    borderRadius: { none: '0', sm: '4px', DEFAULT: '8px', full: '9999px' },
    extend: {
      spacing: { row: '30px', bar: '48px' },
      transitionDuration: { DEFAULT: '150ms' },
      keyframes: {
        'fade-in': { from: { opacity: '0' }, to: { opacity: '1' } },
        // Legible from its first frame: what has just arrived is what somebody waits for.
        arrive: { from: { opacity: '0.5' }, to: { opacity: '1' } },
        'rise-in': { from: { opacity: '0', transform: 'translateY(4px)' }, to: { opacity: '1', transform: 'none' } },
        breathe: { '0%, 100%': { opacity: '1' }, '50%': { opacity: '0.5' } },
      },
      animation: {
        'fade-in': 'fade-in 150ms ease-out',
        arrive: 'arrive 150ms ease-out',
        'rise-in': 'rise-in 150ms ease-out',
        // What goes on for as long as a job runs goes in steps: a screen drawn sixty times a second for it would hold up the chunks.
        breathe: 'breathe 1.6s steps(4, jump-none) infinite',
        spin: 'spin 1s steps(12) infinite',
      },
    },
  },
}

export default config
