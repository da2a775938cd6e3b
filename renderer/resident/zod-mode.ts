import { z } from 'zod'

// The content security policy forbids compiled validators; without this zod tries one and the browser complains.
z.config({ jitless: true })
