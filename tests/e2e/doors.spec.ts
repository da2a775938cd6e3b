import { places } from '#tests/support/backend-accounts.ts'
import { building } from '#tests/support/resident-client.ts'
import { expect, test } from './support/session.ts'

test('a community desk finds a door, takes its code and the sheet to print, and replaces a damaged one', async ({ hall, openDesk }) => {
  const { page } = await openDesk('community')
  const row = (state: string) => page.getByRole('row', { name: new RegExp(`${building.address}.*${state}`) })
  await expect(page.getByRole('link', { name: '楼栋' })).toBeVisible()

  await test.step('G L leads to the codes of the own community, with how many hang and are scanned', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await page.getByRole('link', { name: '二维码', exact: true }).click()
    await expect(page.getByRole('heading', { name: '楼栋·二维码' })).toBeVisible()
    await expect(page.getByText('楼栋在用码 1 个，扫过 0 个')).toBeVisible()
  })

  await test.step('it is found by its address, and nothing else is', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('没有这条路')
    await expect(page.getByText('没有符合筛选的二维码')).toBeVisible()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect(row('张贴')).toBeVisible()
  })

  await test.step('its code is a picture to take along, and the area a sheet to print', async () => {
    await page.keyboard.press('j')
    const picture = page.getByRole('img', { name: `${building.address}的二维码` })
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 100)).toBe(true)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '打印 1 张（PDF）' }).click()])
    expect(download.suggestedFilename()).toBe(`${places.community}-building.pdf`)
    const [png] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('d')])
    expect(png.suggestedFilename()).toBe(`${building.code}.png`)
  })

  await test.step('a damaged one is replaced once it is confirmed; the old one has ended', async () => {
    const desk = await hall.client('community')
    const tokenNow = async () => (await desk.ok('doors', { query: { org: places.community } })).doors[0]?.token
    const before = await tokenNow()
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByRole('button', { name: '换码' }).click()
    await expect(page.getByText(`${building.address}已换新码，请打印张贴`)).toBeVisible()
    expect(await tokenNow()).not.toBe(before)
    await page.getByRole('button', { name: /^失效/ }).click()
    await expect(row('已损坏')).toBeVisible()
    await row('已损坏').click()
    await expect(page.getByRole('button', { name: /^换码/ })).toHaveCount(0)
  })
})

test('whoever keeps no codes is told which role does', async ({ openDesk }) => {
  const { page } = await openDesk('district', { path: '/building/doors' })
  await expect(page.getByText('你没有查看权限')).toBeVisible()
  await page.getByRole('link', { name: '楼栋' }).click()
  await expect(page.getByRole('heading', { name: '楼栋分级' })).toBeVisible()
  await expect(page.getByRole('link', { name: '二维码', exact: true })).toHaveCount(0)
})
