import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText } from '../../shared/read';

/** The names under which a list of images or the address of one may stand; none is documented. */
const LISTS = ['covers', 'images', 'results'];
const ADDRESSES = ['url', 'image', 'image_url', 'cover', 'cover_image', 'src', 'file'];

function listIn(response: unknown): unknown[] | undefined {
	if (Array.isArray(response)) return response;
	if (!isRecord(response)) return undefined;
	const lists = LISTS.map((name) => response[name]);
	return lists.find((list): list is unknown[] => Array.isArray(list));
}

function addressOf(image: IDataObject): string | null {
	const addresses = ADDRESSES.map((name) => readText(image[name]));
	return addresses.find((address) => /^(https?:)?\/\//.test(address ?? '')) ?? null;
}

/** The images in an answer; undefined where it has a form that is not known. */
export function findImages(response: unknown): IDataObject[] | undefined {
	const images = listIn(response)?.map((image) =>
		isRecord(image) ? image : { url: readText(image) },
	);
	const records = images?.filter((image) => addressOf(image) !== null);
	return records?.length === images?.length ? records : undefined;
}

/** An image of a product. Only its address can be told apart from whatever else stands beside it. */
export function normaliseImage(slug: string, image: IDataObject): IDataObject {
	return { gateway: 'instamojo', slug, imageId: readText(image.id), url: addressOf(image) };
}
