"""CloudFront: a distribution with a certificate of its own does not say that it has CloudFront's.

https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
"""

from moto.cloudfront.models import ViewerCertificate

_init = ViewerCertificate.__init__


def _said(self, config):
    _init(self, config)
    if self.acm_certificate_arn or self.iam_certificate_id:
        self.cloud_front_default_certificate = False
        self.certificate_source = "acm" if self.acm_certificate_arn else "iam"


ViewerCertificate.__init__ = _said
