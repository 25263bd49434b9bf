import type { Endpoint, OptionField } from '@/lib/contract/endpoints'

const delay = (milliseconds: number, what: string): OptionField => ({
  type: 'number',
  name: 'delay_ms',
  label: 'Delay',
  help: `Milliseconds between ${what}.`,
  min: 0,
  max: 10_000,
  integer: true,
  default: milliseconds,
})

/** A disc of 16×16 pixels: an example must run as it stands. */
const EXAMPLE_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQBAMAAADt3eJSAAAABlBMVEUOfIbw9PVjvm1sAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAKklEQVQImWMQhAIGZAYDmADRIBaDoACIwYjMANEMDPgZmLrgBiKsQLMdAFl1BMm/fNuDAAAAAElFTkSuQmCC'

/** What the local endpoint serves without any worker attached. Plain data: safe to import anywhere on the server. */
export const BUILT_IN_ENDPOINTS: Endpoint[] = [
  {
    id: 'local-image-chunks',
    name: 'Image in chunks',
    kind: 'local',
    description: 'Processes an image and streams it band by band, with progress.',
    inputKind: 'image',
    inputField: 'base64_image',
    options: [
      {
        type: 'choice',
        name: 'operation',
        label: 'Operation',
        help: 'Resize halves both sides, or takes a width: {"width": 640} under Advanced.',
        choices: ['grayscale', 'blur', 'edges', 'invert', 'resize'],
        default: 'grayscale',
      },
      {
        type: 'number',
        name: 'chunks',
        label: 'Chunks',
        help: 'How many bands the image is cut into.',
        min: 1,
        max: 64,
        integer: true,
        default: 4,
      },
      delay(300, 'two chunks'),
    ],
    example: { base64_image: EXAMPLE_PNG, operation: 'invert', chunks: 4, delay_ms: 300 },
    lastUsedAt: null,
  },
  {
    id: 'local-items',
    name: 'Items',
    kind: 'local',
    description: 'Scores the sentiment of a list of texts, or sorts them into categories, one result at a time.',
    inputKind: 'items',
    inputField: 'items',
    options: [
      { type: 'choice', name: 'task_type', label: 'Task', choices: ['sentiment', 'classify'], default: 'sentiment' },
      delay(200, 'two items'),
    ],
    example: {
      task_type: 'sentiment',
      items: ['I love this product!', 'The service was okay.', 'Not great, could be better.'],
      delay_ms: 200,
    },
    lastUsedAt: null,
  },
  {
    id: 'local-stream-only',
    name: 'Stream only',
    kind: 'local',
    description: 'Counts, with aggregation off: the chunks are in the stream only, the output is an empty list.',
    inputKind: 'json',
    inputField: null,
    options: [
      {
        type: 'number',
        name: 'count',
        label: 'Count',
        help: 'How many chunks to stream.',
        min: 1,
        max: 10_000,
        integer: true,
        default: 10,
      },
      delay(200, 'two chunks'),
    ],
    example: { count: 10, delay_ms: 200 },
    lastUsedAt: null,
  },
  {
    id: 'local-tokens',
    name: 'Tokens',
    kind: 'local',
    description: 'Streams a text word by word, as a language model would.',
    inputKind: 'json',
    inputField: null,
    options: [
      {
        type: 'text',
        name: 'text',
        label: 'Text',
        help: 'Comes back as it is, one word at a time.',
        default: 'A sluice is the gate a stream runs through.',
      },
      delay(80, 'two words'),
    ],
    example: { text: 'A sluice is the gate a stream runs through.', delay_ms: 80 },
    lastUsedAt: null,
  },
]
