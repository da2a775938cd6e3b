import { report } from '#tests/support/commands.ts'
import { phoneJpeg } from '#tests/support/photos.ts'
import { addPhoto, form } from './support/pages.ts'
import { expect, test } from './support/session.ts'

test('a photo goes up, stands in the case as a thumbnail, and opens', async ({ hall, openDesk }) => {
  const { card } = await report(await hall.client('community'), { title: '路灯不亮 2 盏' })
  const { page } = await openDesk('community', { path: `/case/${card.no}` })
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: /加附件/ }).click()
  const dialog = form(page, '加附件')

  await test.step('what is no photo is refused in words, and can be taken out', async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByText('选择照片').click()])
    await chooser.setFiles({ name: 'letter.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('这不是照片，只是改了名字') })
    const refused = dialog.locator('figure.photo[data-state="failed"]')
    await expect(refused).toContainText('不支持这种附件')
    await refused.getByRole('button', { name: /移除/ }).click()
    await expect(dialog.locator('figure.photo')).toHaveCount(0)
  })

  await addPhoto(page, dialog, { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg() })
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  const thumb = page.locator('.case-photos img').first()
  await expect(thumb).toBeVisible()
  await expect.poll(() => thumb.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBeGreaterThan(40)
  await expect(page.locator('.case-photos')).toContainText('10:05')
  await thumb.click()
  await expect(page.locator('.ant-image-preview-img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.ant-image-preview-img')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: '路灯不亮 2 盏' })).toBeVisible()
})
